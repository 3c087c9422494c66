"""German, as far as requests for data need it."""

from bot.likeness.abroad.language import Language, phrases, small, words

GERMAN = Language(
    small=small("""
        der die das den dem des ein eine einen einem einer eines kein keine ich du er sie es wir ihr
        mir mich dir dich uns euch ihm ihn ihnen mein meine meinen meiner dein deine unser unsere
        unserer unseren euer eure ihre ihrer ihren sein seine und oder aber sondern denn weil dass
        ob wenn als wie was wer wo wann warum woher wohin welche welcher welches welchen welchem
        ist sind war waren wird werden wurde wurden sein gewesen bin bist hat habe haben hatte
        hatten hattet kann können könnte könnten könnt könntet könntest kannst muss müssen soll
        sollen will wollen möchte möchten mag brauche brauchen bräuchte bräuchten benötige benötigen
        hätte hätten würde würden gibt gab geben gebt gib zeig zeigt zeige schick schickt schicken
        schicke sende senden bekommen erhalten sehen ziehen liefern raussuchen heraussuchen sagen
        nennen wissen haben machen in im an am auf aus bei mit von vom zu zum zur über unter vor
        seit bis ohne um gegen durch während für zwischen hinter neben bitte danke hallo moin
        servus guten morgen tag team zusammen alle allen alles mal noch schon auch nur nicht sehr
        mehr viel viele wieviele wieviel hier da dort dann heute jetzt sofort dringend kurz
        kurze frage gern gerne euch dir ja nein doch etwa circa insgesamt gesamt hoch so dieser
        dieses diesem diesen diese man sich anzahl liste übersicht zahlen daten auswertung zahl
        hatten wir
        davon dafür dazu darum ging eventuell vielleicht jemand lieben liebe
    """),
    words=words("""
        by: nach pro je
        per: jede jeden jedes jeder
        orders: bestellung bestellungen aufträge auftrag auftragseingang
        customers: kunde kunden kundinnen kundschaft
        new customers: neukunde neukunden
        revenue: umsatz umsätze erlös erlöse
        profit: gewinn gewinne
        margin: marge margen deckungsbeitrag
        cost: kosten
        delivery cost: zustellkosten lieferkosten versandkosten
        price: preis preise
        discount: rabatt rabatte nachlass
        coupons: gutschein gutscheine
        returns: retoure retouren rücksendung rücksendungen
        return rate: retourenquote
        refunds: erstattung erstattungen rückerstattung rückerstattungen
        complaints: beschwerde beschwerden reklamation reklamationen
        cancellations: kündigung kündigungen stornierung stornierungen storno stornos
        deliveries: lieferung lieferungen zustellung zustellungen
        delivery time: lieferzeit lieferzeiten
        suppliers: lieferant lieferanten
        invoices: rechnung rechnungen
        payments: zahlung zahlungen
        stock: bestand bestände lagerbestand lagerbestände
        warehouse: lager lagerhaus
        stores: filiale filialen laden läden geschäft geschäfte markt märkte
        employees: mitarbeiter mitarbeiterinnen mitarbeitende beschäftigte
        hires: neueinstellung neueinstellungen
        contacts: kontakt kontakte
        tickets: anfrage anfragen
        users: nutzer nutzerinnen anwender
        visitors: besucher besuche
        registrations: anmeldung anmeldungen registrierung registrierungen
        contracts: vertrag verträge
        sales: verkauf verkäufe absatz
        quantity: menge mengen
        share: anteil anteile quote
        rate: rate raten
        average: durchschnitt durchschnittliche durchschnittlichen durchschnittlicher mittlere
        number: stückzahl
        reason: grund gründe gründen
        city: stadt städte städten
        country: land länder ländern
        region: region regionen
        district: bezirk bezirke stadtteil stadtteile viertel
        postcode: postleitzahl postleitzahlen plz
        product: produkt produkte produkten artikel artikeln
        category: kategorie kategorien warengruppe warengruppen
        channel: kanal kanäle kanälen
        department: abteilung abteilungen
        team: team teams
        hour: stunde stunden
        day: tag tage tagen
        daily: täglich tägliche täglichen
        week: woche wochen
        weekly: wöchentlich wöchentliche wöchentlichen
        month: monat monate monaten
        monthly: monatlich monatliche monatlichen monatlicher
        quarter: quartal quartale quartalen
        year: jahr jahre jahren
        minutes: minute minuten
        open: offen offene offenen
        late: verspätet verspätete verspäteten
        new: neu neue neuen neuer
        failed: fehlgeschlagen fehlgeschlagene
        campaign: kampagne kampagnen
        source: quelle quellen herkunft
        device: gerät geräte geräten
        machine: maschine maschinen
        patients: patient patienten
    """),
    phrases=phrases("""
        last month = (?:im |den |für den )?(?:letzte[nrms]?|vergangene[nrms]?) monat
        last week = (?:in der |die )?(?:letzte[nrms]?|vergangene[nrms]?) woche
        last quarter = (?:im |das )?(?:letzte[nrms]?|vergangene[nrms]?) quartal
        last year = (?:im |das )?(?:letzte[nrms]?|vergangene[nrms]?) jahr
        this month = diese[nrms]? monat
        this week = diese[nrms]? woche
        this quarter = diese[nrms]? quartal
        this year = diese[nrms]? jahr
        how many = wie ?viele?\\b
        out of stock = nicht (?:verfügbar|lieferbar)
    """),
    has_capital_nouns=True,
)
