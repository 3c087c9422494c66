"""Names that everybody knows, so that they count as values also in lower case.

Written down by hand from general knowledge. A workspace's own names are learned elsewhere and
passed to `masking.mask`. Words that are also everyday words (turkey, nice, reading, mobile) are
left out, since taking a word of the request for a value is worse than missing a value.
"""

import re
from collections.abc import Mapping

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
schweiz, frankreich, spanien, italien, america
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
bengaluru, bergen, berlin, bern, bilbao, birmingham, bogota, boise, bologna, bonn, bordeaux, boston,
boulder, bratislava, bremen, brisbane, bristol, brooklyn, brussels, bucharest, budapest, buenos
aires, burbank, cairo, calgary, cambridge, canberra, cape town, caracas, cardiff, casablanca,
charleston, charlotte, chengdu, chennai, chicago, cincinnati, cleveland, cologne, colombo, columbus,
copenhagen, cordoba, cork, dakar, dallas, dallas fort worth, damascus, delhi, denver, des moines,
detroit, dhaka, doha, dortmund, dresden, dubai, dublin, durban, düsseldorf, dusseldorf, edinburgh,
edmonton, el paso, essen, eindhoven, fort worth, frankfurt, fresno, geneva, genoa, ghent, glasgow,
gothenburg, graz, guadalajara, guangzhou, hague, hamburg, hamilton, hanoi, hanover, hannover,
harare, hartford, havana, helsinki, hiroshima, ho chi minh city, honolulu, houston, hyderabad,
indianapolis, istanbul, jacksonville, jakarta, jeddah, jerusalem, johannesburg, kampala, kansas
city, karachi, kiev, kyiv, kolkata, köln, koeln, krakow, kuala lumpur, kyoto, lagos, lahore, las
vegas, lausanne, leeds, leipzig, lille, lima, linz, lisbon, liverpool, ljubljana, london, long
beach, los angeles, louisville, lyon, madrid, malaga, malmö, manchester, manila, marseille,
melbourne, memphis, mesa, mexico city, miami, milan, milwaukee, minneapolis, minsk, mombasa,
montevideo, montreal, moscow, mumbai, munich, münchen, muenchen, nairobi, nantes, naples, nashville,
new delhi, new orleans, new york city, nyc, newark, newcastle, nottingham, nuremberg, nürnberg,
oakland, oklahoma city, omaha, orlando, osaka, oslo, ottawa, oxford, palermo, palo alto, paris,
perth, philadelphia, phoenix, pittsburgh, portland, porto, prague, pretoria, providence, quito,
raleigh, reykjavik, richmond, riga, rio de janeiro, riyadh, rochester, rome, rotterdam, sacramento,
saint louis, st. louis, st louis, saint paul, st. paul, st paul, saint petersburg, st. petersburg,
st petersburg, salem, salt lake city, salzburg, san antonio, san diego, san francisco, san jose,
santa fe, santiago, sao paulo, são paulo, sarajevo, seattle, seoul, seville, shanghai, sheffield,
shenzhen, sofia, spokane, springfield, stockholm, strasbourg, stuttgart, sydney, taipei, tacoma,
tallinn, tampa, tehran, tel aviv, thessaloniki, tokyo, toronto, toulouse, trieste, tucson, tulsa,
tunis, turin, utrecht, valencia, vancouver, venice, vienna, wien, new york, washington, abilene,
akron, allentown, amarillo, anaheim, chattanooga, chesapeake, chula vista, dayton, duluth, durham,
erie, evansville, fargo, fort wayne, fort lauderdale, gainesville, greensboro, greenville,
huntsville, irvine, kalamazoo, knoxville, lakewood, laredo, lexington, lubbock, macon, madison,
modesto, montgomery, newport news, norfolk, ontario california, pasadena, peoria, plano, pomona,
portsmouth, rockford, san bernardino, san juan, santa ana, santa barbara, santa cruz, santa monica,
savannah, scottsdale, shreveport, sioux falls, south bend, stamford, stockton, sunnyvale, syracuse,
tempe, toledo, topeka, waco, worcester, yonkers, youngstown, berkeley, redwood city, cupertino, san
mateo, menlo park, fremont, hayward, trenton, jersey city, hoboken, brighton, coventry, leicester,
plymouth, southampton, swansea, york, singapore, hong kong, luxembourg, monaco, guatemala city,
panama city, kuwait city, quebec city, vilnius, warsaw, washington dc, washington d.c., wellington,
wichita, winnipeg, wroclaw, yangon, yokohama, zagreb, zurich, zürich, zuerich, westchester, scranton
"""

WATERS_AND_MOUNTAINS = """
amazon river, danube, elbe, euphrates, ganges, mekong, mississippi river, missouri river, nile,
potomac, rhine, rhone, rio grande, seine, thames, tigris, volga, yangtze, ohio river, colorado
river, columbia river, delaware river, tennessee river, arkansas river, yukon, loire, oder, po
river, tagus, douro, ebro, lake superior, lake michigan, lake huron, lake erie, lake ontario, lake
constance, lake geneva, great lakes, alps, pyrenees, andes, himalayas, rocky mountains, rockies,
appalachians, mount everest, everest, mont blanc, kilimanjaro, mckinley, mount mckinley, denali,
mount whitney, whitney, death valley, atlantic, pacific, indian ocean, baltic, mediterranean, north
sea, black sea, adriatic
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


def _names(listings: Mapping[str, str]) -> dict[str, dict[tuple[str, ...], str]]:
    """First word → the names that begin with it, each as its words, the longest first, with its
    kind; a name of two kinds (New York) is just a place."""
    kinds: dict[tuple[str, ...], str] = {}
    for kind, listing in listings.items():
        for name in " ".join(listing.split()).split(", "):
            words = tuple(name.strip(", ").split())
            kinds[words] = kind if kinds.get(words, kind) == kind else "place"
    by_first: dict[str, dict[tuple[str, ...], str]] = {}
    for words in sorted(kinds, key=len, reverse=True):
        by_first.setdefault(words[0], {})[words] = kinds[words]
    return by_first


PLACES = _names(
    {"country": COUNTRIES, "region": REGIONS, "city": CITIES, "place": WATERS_AND_MOUNTAINS}
)

DEMONYMS = frozenset(" ".join(NATIONALITIES.split()).split(", "))

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})*\b(?!_)")


def spoken(line: str) -> str:
    """The line with places that were shouted as they are spoken: "LAS VEGAS" is "Las Vegas"."""
    return _CAPITALS.sub(_spoken, line)


def _spoken(capitals: re.Match[str]) -> str:
    words = tuple(capitals[0].lower().split())
    is_place = any(name[: len(words)] == words for name in PLACES.get(words[0], ()))
    return capitals[0].title() if is_place and len(capitals[0]) > 3 else capitals[0]
