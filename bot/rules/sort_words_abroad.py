"""German, Spanish and French words that tell what sort an ask is, written as in `sort_words`."""

from bot.rules.sort_words import PLACE

EVERYDAY = frozenset(
    word
    for line in (
        "ich wir ihr der das den dem ein eine einen ist sind nicht und oder wo wie kann auf von",
        "fur im zu zum zur als warum es gibt mein meine unser unsere keine bitte wird hat habe",
        "el los las que de del por para una se es esta hay como donde cual tengo necesito puedo mi",
        "le la les des du est sont ou et une pas nous vous je j'ai pour dans comment mon ce au aux",
    )
    for word in line.split()
)
"""Without one of these a text is hardly in one of the three languages, and isn't searched."""

DISAGREE = (
    (
        r"stimm\w+ .{0,40}nicht (?:\w+ ){0,3}uberein|nicht uberein|weich\w+ .{0,40}\bab\b|"
        r"widersprech|passen nicht zusammen|(?:andere|unterschiedliche|verschiedene) (?:zahlen|"
        r"werte|"
        r"ergebnisse)|abweichung(?:en)? zwischen"
    ),
    (
        r"no (?:coincid|cuadra|concuerda)|discrepancia|(?:datos|cifras|numeros) (?:diferentes|"
        r"distint)"
    ),
    (
        r"ne (?:correspond|colle|concord)\w* pas|pas les memes (?:chiffres|valeurs)|ecart entre|"
        r"chiffres differents"
    ),
)
ACCESS = (
    (
        r"\b(?:zugriff|zugang\b|(?:lese|schreib|zugriffs)?rechte\b|berechtigung|freischalt|"
        r"freigeschal|"
        r"freigabe fur|passwort)"
    ),
    r"\b(?:acceso (?:a|al|para|de)|permisos?\b|contrasena|no puedo (?:entrar|abrir|acceder))",
    (
        r"\b(?:acces (?:a|au|aux|pour|de)|(?:pas|un|mes|l')\s?acces|droits?\b|autorisation|mot de "
        r"passe|identifiants|(?:m'|nous )ajouter)"
    ),
)
BROKEN = (
    (
        r"\b(?:lad|laden|ladt|funktionier\w*|aktualisier\w*|geht|gehen|kommt|kam|kamen|offnet|"
        r"lauft) "
        r"(?:\w+ ){0,3}nicht\b|\b(?:ist|sind|bleibt) (?:\w+ ){0,3}(?:leer|kaputt|veraltet|"
        r"verschwunden|defekt)\b|\bkeine (?:daten|zahlen|werte) (?:mehr|seit|angezeigt)|nicht mehr "
        r"(?:aktualisiert|geladen)|fehlermeldung|nicht angekommen"
    ),
    (
        r"\bno (?:carga|funciona|se (?:actualiza|abre|ve)|ha llegado|llega)|\b(?:vaci[oa]s?|"
        r"rot[oa]s?|"
        r"caid[oa]s?)\b|\b(?:da|sale|muestra) (?:un )?error"
    ),
    (
        r"\b(?:est|sont|arrive) (?:\w+ ){0,2}(?:vides?|casse\w*|bloque\w*|en panne)\b|"
        r"\bn[e']\s?(?:\w+ "
        r"){1,2}(?:pas|plus) (?:a jour|arrive|charge)|\bne (?:fonctionne|charge|marche|s'ouvre|"
        r"repond|"
        r"s'affiche)\w* (?:pas|plus)|affiche une erreur"
    ),
)
MEANING = (
    (
        r"\bwas (?:genau )?(?:bedeutet|heisst|zahlt als|ist mit)|\bwie (?:genau )?(?:ist|wird|"
        r"werden|"
        r"definier\w+|berechne\w+) .{0,60}(?:definiert|berechnet|gezahlt|ermittelt|wir\b)|\b(?:ist|"
        r"sind|enthalt|zahlen|zahlt) .{2,60}(?:enthalten|inbegriffen|dabei|mitgezahlt|inklusive)|"
        r"unterschied zwischen|versteht (?:man|ihr) unter"
    ),
    (
        r"\b(?:que|cual) (?:significa|quiere decir|es la (?:definicion|diferencia))|\bcomo se "
        r"(?:calcula|define|mide|cuenta)|\b(?:incluye|estan? incluid)|diferencia entre|que se "
        r"entiende por"
    ),
    (
        r"\b(?:veut|veulent) dire\b|\bsignifie|\bcomment (?:est|sont|calcul|defini)\w*|"
        r"\b(?:comprend|"
        r"inclut|incluent|inclus)\b|difference entre|quelle est la definition|qu'est-ce qu'(?:on|"
        r"un)"
    ),
)
WHERE = (
    (
        r"\bwo (?:finde|finden|liegt|liegen|ist|sind|sehe|steht|stehen|gibt|kann ich)\b|\bgibt es "
        rf"(?:schon |bereits |irgendwo |dazu )*(?:ein|eine|einen) .{{0,30}}(?:{PLACE})|\blink zu"
    ),
    (
        rf"\bdonde (?:esta|estan|encuentro|puedo|se (?:encuentra|guarda)|hay|veo)|\b(?:hay|existe|"
        rf"tenemos) (?:ya )?(?:algun|un|una|alguna) (?:\w+ )?{PLACE}|enlace (?:a|al|del?)\b"
    ),
    (
        rf"\bou (?:est|sont|se trouve|puis-je|peut-on|trouver|je trouve)|\b(?:existe|y a-t-il|"
        rf"existe-t-"
        rf"il|on a) (?:deja |-il )?(?:deja )?(?:un|une|des) (?:\w+ )?{PLACE}|lien (?:vers|du|de|"
        rf"pour)\b"
    ),
)
OTHER = (
    r"\bschulung|\bzustandig|\bansprechpartner|\btermin (?:mit|fur|vereinbar)|\bverantwortlich",
    r"\bformacion (?:de|sobre|en)|\bresponsable\b|\breunion (?:sobre|con)\b|\bcurso (?:de|sobre)",
    (
        r"\b(?:une )?formation (?:sur|a|au|pour|en)\b|\b(?:un|prendre) rendez-vous (?:avec|pour)\b|"
        r"\bla bonne personne"
    ),
)
