"""Names that everybody knows, so that they count as values also in lower case.

Written down by hand from general knowledge. A workspace's own names are learned elsewhere and
passed to `masking.mask`. Words that are also everyday words (turkey, nice, reading, mobile) are
left out, since taking a word of the request for a value is worse than missing a value.
"""

COUNTRIES = """
afghanistan, albania, algeria, angola, argentina, armenia, aruba, australia, austria, azerbaijan,
bahamas, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia,
botswana, brazil, brunei, bulgaria, burkina faso, burundi, cambodia, cameroon, canada, cape verde,
chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czechia, czech republic,
denmark, dominican republic, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia,
fiji, finland, france, gabon, gambia, germany, ghana, greece, greenland, grenada, guatemala,
guinea, guyana, haiti, honduras, hong kong, hungary, iceland, india, indonesia, iran, iraq,
ireland, israel, italy, ivory coast, jamaica, japan, kazakhstan, kenya, korea, kosovo, kuwait,
kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg,
macau, madagascar, malawi, malaysia, maldives, malta, mauritania, mauritius, mexico, moldova,
monaco, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands, holland,
new zealand, nicaragua, nigeria, north korea, north macedonia, norway, oman, pakistan, palestine,
panama, paraguay, peru, philippines, poland, portugal, puerto rico, qatar, romania, russia,
rwanda, saudi arabia, scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia,
somalia, south africa, south korea, spain, sri lanka, sudan, suriname, sweden, switzerland, syria,
taiwan, tajikistan, tanzania, thailand, togo, tunisia, turkiye, uganda, ukraine, united arab
emirates, uae, united kingdom, united states, united states of america, usa, u.s., u.s.a., uk,
uruguay, uzbekistan, venezuela, vietnam, wales, yemen, zambia, zimbabwe, deutschland, österreich,
schweiz, frankreich, spanien, italien
"""

REGIONS = """
africa, antarctica, asia, europe, north america, south america, latin america, central america,
middle east, oceania, caribbean, scandinavia, nordics, benelux, dach, emea, apac, latam, mena,
anz, balkans, iberia, alabama, alaska, arizona, arkansas, california, colorado, connecticut,
delaware, florida, georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana,
maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska,
nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio,
oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas,
utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, district of columbia,
ontario, quebec, british columbia, alberta, manitoba, saskatchewan, nova scotia, new brunswick,
newfoundland, bavaria, bayern, saxony, hesse, tyrol, catalonia, andalusia, brittany, normandy,
tuscany, lombardy, sicily, new south wales, victoria, queensland, tasmania, northern territory,
guam
"""

CITIES = """
aachen, abu dhabi, accra, adelaide, albany, albuquerque, alexandria, amsterdam, anchorage, ankara,
ann arbor, antwerp, arlington, athens, atlanta, auckland, augsburg, austin, baghdad, bakersfield,
baltimore, bangalore, bangkok, barcelona, basel, baton rouge, beijing, beirut, belfast, belgrade,
bengaluru, bergen, berlin, bern, bilbao, birmingham, bogota, boise, bologna, bonn, bordeaux,
boston, boulder, bratislava, bremen, brisbane, bristol, brooklyn, brussels, bucharest, budapest,
buenos aires, burbank, cairo, calgary, cambridge, canberra, cape town, caracas, cardiff,
casablanca, charleston, charlotte, chengdu, chennai, chicago, cincinnati, cleveland, cologne,
colombo, columbus, copenhagen, cordoba, cork, dakar, dallas, dallas fort worth, damascus, delhi,
denver, des moines, detroit, dhaka, doha, dortmund, dresden, dubai, dublin, durban, düsseldorf,
dusseldorf, edinburgh, edmonton, el paso, essen, eindhoven, fort worth, frankfurt, fresno, geneva,
genoa, ghent, glasgow, gothenburg, graz, guadalajara, guangzhou, hague, hamburg, hamilton, hanoi,
hanover, hannover, harare, hartford, havana, helsinki, hiroshima, ho chi minh city, honolulu,
houston, hyderabad, indianapolis, istanbul, jacksonville, jakarta, jeddah, jerusalem,
johannesburg, kampala, kansas city, karachi, kiev, kyiv, kolkata, köln, koeln, krakow, kuala
lumpur, kyoto, lagos, lahore, las vegas, lausanne, leeds, leipzig, lille, lima, linz, lisbon,
liverpool, ljubljana, london, long beach, los angeles, louisville, lyon, madrid, malaga, malmö,
manchester, manila, marseille, melbourne, memphis, mesa, mexico city, miami, milan, milwaukee,
minneapolis, minsk, mombasa, montevideo, montreal, moscow, mumbai, munich, münchen, muenchen,
nairobi, nantes, naples, nashville, new delhi, new orleans, new york city, nyc, newark, newcastle,
nottingham, nuremberg, nürnberg, oakland, oklahoma city, omaha, orlando, osaka, oslo, ottawa,
oxford, palermo, palo alto, paris, perth, philadelphia, phoenix, pittsburgh, portland, porto,
prague, pretoria, providence, quito, raleigh, reykjavik, richmond, riga, rio de janeiro, riyadh,
rochester, rome, rotterdam, sacramento, saint louis, st. louis, st louis, saint paul, st. paul, st
paul, saint petersburg, st. petersburg, st petersburg, salem, salt lake city, salzburg, san
antonio, san diego, san francisco, san jose, santa fe, santiago, sao paulo, são paulo, sarajevo,
seattle, seoul, seville, shanghai, sheffield, shenzhen, sofia, spokane, springfield, stockholm,
strasbourg, stuttgart, sydney, taipei, tacoma, tallinn, tampa, tehran, tel aviv, thessaloniki,
tokyo, toronto, toulouse, trieste, tucson, tulsa, tunis, turin, utrecht, valencia, vancouver,
venice, vienna, wien, vilnius, warsaw, washington dc, washington d.c., wellington, wichita,
winnipeg, wroclaw, yangon, yokohama, zagreb, zurich, zürich, zuerich, westchester, scranton
"""

NATIONALITIES = """
american, argentinian, australian, austrian, belgian, brazilian, british, canadian, chinese,
colombian, croatian, czech, danish, dutch, egyptian, finnish, french, german, greek, hungarian,
indian, indonesian, irish, israeli, italian, japanese, korean, malaysian, mexican, moroccan,
nigerian, norwegian, pakistani, peruvian, portuguese, romanian, russian, scottish, serbian,
spanish, swedish, swiss, taiwanese, thai, turkish, ukrainian, vietnamese, asian, european, african
"""

METRICS_LISTED = """
ad ads aht aov api apis apr arpa arpu arr asp atv aum b2b b2c bi bom brr cac cagr capex cfo ceo
cpa cpc cpl cpm cpo cpu crm csat csm csv ctr cta cto cvr dau ebit ebitda ecpm eod erp esg eta etl
faq fte fx gdp gmv gpa gp gpu grr hr hris html http https id ids imdb ios ip it json kpi kpis kyc
ltv mau mba mql mqls mrr mtbf mttr ndr nps nrr oee okr okrs opex otif p&l pdf pii pnl po pos pr
ppc pv q&a qa qbr rfm rma roas roi rpv saas seo sem sku skus sla slas slo slos smb sms sql sqls
ssn tam tat tv ui url utm ux vat vip wau wip yoy mom wow ytd mtd qtd i a
"""

METRICS = frozenset(METRICS_LISTED.split())
"""Capitals that name what is measured, not a value: "GMV" and "NPS" are different requests."""


def _names(*listings: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the names that begin with it, each as its words, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in " ".join(", ".join(listings).split()).split(", "):
        words = tuple(name.split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


PLACES = _names(COUNTRIES, REGIONS, CITIES)

DEMONYMS = frozenset(" ".join(NATIONALITIES.split()).split(", "))
