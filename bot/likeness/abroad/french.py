"""French, as far as requests for data need it."""

from bot.likeness.abroad.language import Language, phrases, small, words

FRENCH = Language(
    small=small("""
        le la les l un une des du de d au aux à a en et ou où sur dans avec sans chez entre vers
        depuis pendant je j tu il elle on nous vous ils elles me m te se s ce c cet cette ces mon ma
        mes ton ta tes son sa ses notre nos votre vos leur leurs eux qui que qu quoi dont quel
        quelle quels quelles combien comment pourquoi quand est sont était étaient été être ai as
        avons avez ont avais avait aurait aurais aurions avoir eu eue eues pourrais pourriez
        pourrait pouvez peux peut voudrais voudrions voudrait aimerais aimerions souhaite besoin
        envoyer donner sortir montrer fournir partager dire transmettre savoir voir obtenir recevoir
        connaître liste nombre chiffres données merci bonjour bonsoir salut coucou svp stp plaît
        plait si possible y ne pas plus moins très tout tous toute toutes aussi encore déjà data
        équipe moi toi lui cela ça sera pour séparés séparément cours fait font faire total
        avant après même monde dernier dernière derniers dernières
    """),
    words=words("""
        by: par selon
        per: chaque
        orders: commande commandes
        customers: client clients cliente clientes
        revenue: ca recettes
        profit: bénéfice bénéfices
        margin: marge marges
        cost: coût coûts coûte coûtent frais
        price: prix tarif tarifs
        gap: écart écarts
        discount: remise remises rabais
        coupons: coupon bon bons
        returns: retour retours
        refunds: remboursement remboursements remboursé remboursés
        complaints: réclamation réclamations plainte plaintes
        cancellations: résiliation résiliations annulation annulations
        deliveries: livraison livraisons
        rider: livreur livreurs livreuse
        suppliers: fournisseur fournisseurs
        invoices: facture factures
        payments: paiement paiements
        stock: stocks
        out of stock: rupture ruptures
        warehouse: entrepôt entrepôts dépôt dépôts
        stores: magasin magasins boutique boutiques agence agences
        employees: employé employés salarié salariés effectif effectifs
        hires: embauche embauches
        contacts: contact
        tickets: demande demandes
        users: utilisateur utilisateurs
        visitors: visiteur visiteurs visite visites
        registrations: inscription inscriptions
        contracts: contrat contrats
        accounts: compte comptes
        sales: vente ventes
        quantity: quantité quantités
        amount: montant montants
        share: part
        rate: taux
        average: moyenne moyen moyens moyennes
        parcels: colis
        lost: perdu perdus perdue perdues
        reason: raison raisons motif motifs
        city: ville villes
        country: pays
        region: région régions
        district: quartier quartiers
        product: produit produits article articles
        category: catégorie catégories
        channel: canal canaux
        department: service services
        hour: heure heures
        day: jour jours
        daily: quotidien quotidienne quotidiennes
        week: semaine semaines
        weekly: hebdomadaire hebdomadaires
        month: mois
        monthly: mensuel mensuelle mensuels mensuelles
        quarter: trimestre trimestres
        year: année années an ans
        minutes: minute
        open: ouvert ouverts ouverte ouvertes
        late: retard retards
        new: nouveau nouveaux nouvelle nouvelles
        campaign: campagne campagnes
        source: sources
        device: appareil appareils
        machine: machines
        patients: patient
        used: utilisé utilisés
    """),
    phrases=phrases("""
        revenue = chiffres? d['’]? ?affaires
        last month = (?:le |du |au )?mois dernier
        last week = (?:la |de la )?semaine dernière
        last quarter = (?:le |du |au )?(?:dernier trimestre|trimestre dernier)
        last year = (?:l['’] ?)?(?:an dernier|année dernière)
        this month = ce mois(?:-ci)?
        this week = (?:cette semaine|semaine en cours)
        this quarter = ce trimestre
        this year = cette année
        last months = (?:les |des )?(?:deux|trois|six|douze|\\d+) derni(?:er|ère)s (?:mois|semaines)
        how many = combien d(?:e\\b|['’])
    """),
)
