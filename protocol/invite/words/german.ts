/**
 * The 2048 German words of protocol.md §6, 5, chosen for Holdfast and free for any use (CC0): common words
 * of four to nine letters a to z, so nothing to spell with an umlaut or a sharp s; no two alike in their
 * first four letters; no two that differ by one letter, for they are read over the telephone; none that
 * could wound in an hour of therapy. In alphabetical order: a number is a place in it. Frozen with hf1.
 */
const text = `
  abbild abdruck abend abfahrt abguss abhang abhilfe abitur abkehr abluft abraum abrieb abspann abweg
  abwind abwurf adapter adebar ader admiral adresse advent affe agent agronom ahle ahnherr ahnung ahorn
  airbag airline akazie akkord akku akribie akrobat akte aktion aktuar akustik akzent album alge alkali
  allee allianz alltag almhof alpen altar altbau altgold amateur amboss ameise amme ampel amtmann
  amtsweg amulett ananas anbau anblick andacht anemone anfang anflug angebot angler anhieb anis anker
  anklang ankunft anlage anleger anmut annahme annonce anorak anprobe anreise anruf ansatz ansicht
  anstand anteil antwort anwesen anzahl anzeige anzug aorta apfel apostel apparat appetit april apsis
  arbeit arche areal arena arie arkade arktis armband armreif arnika aroma arsenal artikel arznei asien
  aspekt asphalt aspik assel atelier athlet atlas atom atrium audienz aufbau aufgabe auflauf aufsatz
  auftrag aufwind aufzug aula ausflug aushang ausland auspuff ausruf ausweis auszeit auto avocado axiom
  azalee azur bagger bahamas bahnhof bahre bake balance ballon balsam bambus banane banjo barbier
  bargeld bariton barmann barock barren barsch bart basar basis batist batzen bauholz baujahr bauland
  bauplan bauwerk bayern beamer becher bedarf beere beet befund beginn begonie begriff behang behelf
  beifall beirat beitrag beleg belgien benefiz benzin bereich bericht beruf besitz besteck besuch beton
  betrieb beutel bewegung bewohner bewuchs bezirk biathlon bibel biegung bieter bikini bilanz bild
  biologie biotop birne biskuit bison bistro biwak blatt blauwal blazer blech blende blinker blitz block
  blouson blues bluff bluse bogen bohne bolero bollwerk bolzen bonbon bongo bonsai bord borke borste
  bottich bowle boxer boxkampf boxring branche braten brause brei bremse brett brezel brief brigade
  brikett brokat bronze brosche brot bruch bruder brummer brunnen buckel bude buffet bulette bumerang
  bungalow bunker burg bursche busfahrt bussard byte cabrio campen caravan cartoon cello cembalo chalet
  chance chaos charme chef chemie chiffre chili chip chor chrom cineast clique clown cluster cockpit
  collage comeback comic computer couch coupon courage cousin cowboy creme crew curry dahlie damast dank
  dasein datei dativ datum dauer daune debatte deck defizit dekade dekor delfin delle delta denkmal
  depesche depot derby design dessert detail detektiv deutung devise dezember dezibel diadem diagramm
  dialog diamant dichter dickicht diele dienst diesel dilemma dinkel diode diplom direktor dirigent
  diskus disput distanz diva docht dogge dogma doktor dokument dolde domino donau donner doppel dorn
  dorsch dosis dossier dozent drache dragee draht drama drang drehbuch dressur drift drilling drohne
  drossel druck druide dublette duell duett duft dung duplikat durchzug dusche dutzend dynamo ebene eber
  echo eckball ecke eckzahn edamer edition efeu effekt eheleute ehepaar ehrenamt ehrgeiz ehrung eibe
  eidechse eigelb eigner eiland eilbote eimer einakter eindruck einfahrt einheit einkauf einlage
  einnahme einrad einsatz eintopf einwand einzug eisberg eisdiele eisfach eisgang eishalle eislauf
  eismeer eissport eistee eisvogel eiswein eiszeit elan elch elefant elegie elektron element elfe
  elfmeter elite elixier ellipse elster eltern email emblem emotion empfang empirie empore endlauf
  endrunde endspiel endung endziel energie engel engpass enklave ensemble entgelt entnahme entwurf
  enzian enzym epik epilog epoche epos equipe erbse erdball erdgas erdkugel erdnuss erdreich erdteil
  eremit erfinder erfolg erhalt erholung erker erlass erlebnis ermessen ernte ersatz ertrag erwerb
  erzieher esche esel eskapade eskorte espresso essay essig estrich etage etappe ethik ethos etikett
  etui eule euro event ewigkeit examen exil exkurs experte exponat express extrakt fabel fabrik facette
  fach fackel faden fagott fahne fahrrad fairness fakt falke falz familie fanfare farm fasan fasching
  fata favorit fazit februar fechter felge fels fenchel fenster ferien ferkel ferse feuer fichte fidel
  fieber figaro figur filet filiale film filter fimmel finale finesse finger finne firma firn fitness
  fittich fixstern fjord flachs flagge flamme flanell flasche flaum fleck flegel fleisch flieder flipper
  flirt floh flora flotte flunder fluor fluss fockmast fohlen fokus folie folklore forelle forst forum
  foto foyer frage fregatte freitag freude friede frisur frohsinn frosch frucht fuder fuge fuhre funke
  furche furt galaxie galerie galopp gamasche gans ganzheit garage garbe garn garten gasherd gasse
  gaukler gaul gaumen gaze gebet gebirge gebrauch gecko gedanke geduld gefieder geflecht gefolge gegend
  gegner gehalt gehege gehilfe gehweg geier geige geist gelage geld gelenk gemach gemeinde gemisch
  gemurmel genie genosse genuss geograf geologe gepard gerste geruch gesang geschenk gesetz gespann
  getreide gewand gewebe gewicht geysir gezeiten giebel gigant ginkgo ginster gips giraffe giro gitarre
  gladiole glanz glas glatteis glaube gleis glimmer globus glocke glosse glut gnom gockel gondel gong
  gospel gotik gott gouda grad grafik gramm granit graupe gravur greif gremium grenze grille grimasse
  grotte grube grund gruppe gulasch gulden gummi gurke guru guthaben gutshof habicht haifisch halle hals
  halter hammel hamster hanf hantel harke harlekin harmonie harz haube haufen haut hebamme hecht heft
  heide heimat heizung helfer helium helling helm hengst henkel herbst herd hering hermelin herold
  heuboden hibiskus hilfe himbeere hingabe hinweis hippie hirsch hirte historie hitze hochzeit hocker
  hofdame hoffnung hofladen hofnarr hohlraum holding holunder holz honig hopfen horizont hort hospiz
  hotel hotline hubraum hufeisen huhn humor humus hund hupe hurrikan hydrant hymne hyperbel ideal idee
  idylle igel iglu ikarus ikone iltis imbiss imitator imker import impuls indigo infos ingwer inhalt
  innenhof innung insel instinkt iris island isolator italien jagd jahr januar japan jasmin jazz jeans
  jeep jodler joghurt jongleur journal jubilar judo juni jupiter jute juwel kabarett kabine kachel
  kaffee kahn kaiser kajak kakao kaktus kalender kalif kalk kamel kamille kamm kampf kanal kandidat
  kanne kanu kanzel kapelle kapitel kapsel kapuze karaffe karbon kardinal karneval karotte karte kasper
  kastanie katalog kauf kaugummi kavalier kaviar kehle kehricht keil keks kelter kennwort keramik kern
  kerosin kerze kiefer kimono kino kiosk kirche kirmes kitsch kittel kiwi klammer klang klarheit klasse
  klatsch klaue klavier klee kleid klemme klette klientel klima klinge klippe klopfer kloster klotz klub
  kluft knall knappe knete knick knie knolle knopf knospe knoten koala kobold koffer koje kokos kolben
  kolibri kolleg kolonne kombi komet komfort komik komma kompass kondor konfetti konsole konto konvoi
  konzert kopie korb kordel korinthe korken korridor kosmos krabbe kragen kralle kran kraut krawatte
  krebs krempe krepp kreuz kribbeln krimi kristall krokus krone krug kruste kuchen kuckuck kugel kulanz
  kulisse kultur kunde kunst kuppel kurbel kurier kurs kurve kurzfilm kusine kutter kuvert labor lack
  ladung lager lagune laken lakritz lama lamelle laminat langlauf lanze laptop largo lasso laster latein
  latsche latte laub laugen lavendel lawine leben leckerei legende legion leguan lehm lehrer leihgabe
  leine leiste lektion lemming lenker lenz leopard lerche leuchte level lexikon liaison libelle licht
  lied lift lila lilie limette limone lineal linse liter lithium lizenz lobby loch loden logbuch logik
  lorbeer losung lotse lotto lotus lounge luchs luke lumpen lunte lupine lyra lyrik machart madame
  magazin magie magma magnet mahagoni maibaum majoran makel makrele maler mammut manege mangel manier
  mappe marathon marder marine markt marmor marzipan maschine maske massage matrose matsch maurer maus
  maxime mechanik medaille medizin meeting mehl mehrheit meinung melodie memoiren menge mensch mentor
  menuett meridian merkur messe metall methode metier metro metzger mikado mikrofon milan milieu million
  mimik mimose mineral minute minze mischung mistel mitglied mitleid mitwelt mixer mobil modell modus
  mohair mohn mokassin mokka molch moment monat mond monitor montag monument moor moped mops moral
  morchel morgen mosaik moschus mosel motiv motte mousse mulde multi mumpitz murmel muschel museum musik
  muster mutprobe mystik mythos nachbar nagel nahost nahrung name napf nashorn natur nebel neffe nektar
  nelke nenner neon nest netz neubau neugier neujahr neuland neumond neutral neuzeit niete nilpferd
  nirwana nische niveau nixe norm notar note notizen novelle nuance nugat null nummer nuss nutzen nylon
  nymphe obacht obelisk oberhaus obhut objekt oblate obmann oboe obolus obst ochse odyssee ofen oheim
  ohrring oktave oktett oktober okular oldtimer oleander olive olymp omelett omnibus onkel oper optik
  orakel orange orbit orden ordnung oregano orgel orient original orkan ornament osten ostsee ostwind
  otter oval overall oxid ozean ozelot ozon paar packung paddel paket palast palette palisade palme
  pampas panda panorama panther papagei papier pappel paprika parade parcours parfum park parole partner
  parzelle pass pastell pate patina pause pavillon pazifik pedal pegasus pelikan pendel pension pergola
  periode perle person petunie pfahl pfanne pfarrer pfau pfeffer pfeil pfennig pferd pfiff pfirsich
  pflaume pfleger pflock pflug pfosten pfote pfund phantom phase physik pianist picknick pieper pier
  pigment pilger pilot pilz pinguin pinie pinnwand pinzette pionier pipeline pirat piste pixel pizza
  plakat planet platz plausch plural pluto podest podium poesie poker polder polka polster pomade pommes
  ponton pony popcorn pore portal posaune posse post potenz pralinen praxis predigt preis premiere
  presse priester primel prinz prise privileg probe produkt profi programm projekt prolog prosa protein
  provinz prozent psalm publikum pudding pudel puffer pullover puls pulver puma pumpe punkt pupille
  purpur putz puzzle pyramide python quader quark quelle querweg quiche quirl quitte quiz quote rabatt
  radar radio radler radtour radweg ragout rahmen rakete rallye rampe rand ranke ranzen rapport raps
  rasen raspel rast rasur rathaus rauch raute ravioli realist rebe rebhuhn rebstock redner reederei
  referat reflex reform refrain regal regen regie rehkitz reifen reim reise reiter reklame rekord relief
  rendite rente reporter reptil republik reserve resonanz respekt ressort retorte revier revue rezept
  rhein rhombus rhythmus riemen riff rikscha rinde ring rinnsal risiko risotto ritter ritual robbe
  rochen rock rodel roggen rohbau rohr rohstoff rolle roman rose rosine rosmarin rotation rotbuche rotor
  rotwein rouge rubel rubin rubrik rufname ruhm rumba rummel rune rutsche saal sachbuch safari safran
  sage saison saite salmiak salon salto salut salve samba samen sammler samstag samt samurai sandale
  sanftmut sang saphir sardine satellit satin sattel saturn satz sauce saugnapf saum sauna saurier
  savanne schaf scheibe schiff schloss schmied schnee schorle schrank schuh schwan seebad seegras
  seehund seeigel seele seemann seepferd seerose seestern seeweg segel segler seher sehne sehrohr seife
  sekunde sellerie semester seminar semmel senator sender senf senke sensor sequenz serenade serie serum
  service sesam sessel setzling sichel sieb siedler siesta signal silbe sims sinfonie sinn sirene sirup
  sitte sizilien skala skat sketch skilift skizze skript skulptur slalom smaragd socke software sohle
  soja solarium solist solo sommer sonate sonde sonett sopran sorgfalt sozius spachtel spalt spanne
  sparren spaten specht speise spektrum spende sperling spiegel spinat spirale spitze splitter sponsor
  sport sprache sprecher spross sprung spule spur stachel stadt stall stamm stange stapel star statue
  staub steak steg stein stelze steppe steuer stich stiefel stift stil stimme stirn stoff stolz stoppuhr
  storch strand streusel strom struktur stuck studium stuhl stulle stunde stute substanz suche sudoku
  sultan summe sumpf suppe surfer symbol synagoge syntax system szene tabelle tablett tabu tacho tafel
  taft tagebuch tagung taifun takelage talent talisman tandem tango tanz tapete tapir tarantel tarif
  tarnung tasche taste tatort tattoo tatze taucher tausch taxi team technik teddy teekanne teer teich
  teig telefon teller tempel tendenz tenor tentakel teppich termin terrasse text theater thema theorie
  thermik these thron thymian tiefe tiegel tiger tilde tinktur tinte tipp tirol tisch titan titel toast
  tochter tofu togo toilette toleranz tomate tombola tonart tonfall topas torbogen torf torlauf tornado
  torso torte torwart totem toupet tour trab tracht tragik trainer traktor trapez trasse traube treffer
  trend treppe tresor treue trick trieb trikot trilogie trio tritt triumph trog troll trommel tropfen
  trost truhe trumpf trunk trupp truthahn tube tubus tuch tugend tukan tulpe tundra tunika tunnel tupfer
  turban turm turnier tutor ufer uhrwerk ulme ultimo umbau umbruch umdruck umfeld umfrage umgebung
  umhang umkehr umkreis umlauf umluft umriss umsatz umschlag umsicht umstand umtausch umweg umzug ungarn
  unglaube uniform unikat union unkraut unze upgrade urahn urbild urenkel urform urkraft urkunde urlaub
  urmensch ursache ursprung urteil urvater urwald urzeit usus utensil utopie vakuum valenz vanille
  variante vase vater veilchen vektor velours vene ventil veranda verein verkehr verlag vernunft vers
  vesper veto viadukt video vieh vielfalt viereck vignette villa violine vision visum vitamin vitrine
  vogel vokal volant vollmond volt volumen vorabend vorbild vordach vorhang vorjahr vorlage vorname
  vorort vorplatz vorrat vorteil vorzug vulkan waage waffel wagen waggon wagnis wahrheit wald walnuss
  walross walze wappen ware warmluft wasser webstuhl wechsel wecker wegrand wehr weiler wein weisheit
  weizen welpe wende werbung werft werk wesen wette wichtel wickel widder wiese wigwam wimpel wind
  winzer wippe wirbel wirsing wirt wisent wissen witz woche woge wohnung wolf wolke wonne wrack wucht
  wunder wurf wurst wurzel xylofon yacht yeti yoga zacke zahl zander zapfen zauber zaumzeug zaun zebra
  zeder zehe zehner zeichen zeiger zeile zeisig zelt zement zenit zentrum zeppelin zepter zettel zeug
  ziege ziel zierde ziffer zikade zimmer zimt zins zipfel zirkel zisterne zither zitrone zobel zoll zone
  zoologe zopf zubrot zucchini zucker zufall zugabe zugvogel zuhause zukunft zulauf zunahme zunft zunge
  zuruf zusatz zuspruch zutat zuwachs zwanzig zweck zwerg zwiebel zwilling zwirn zyklus zylinder
  zypresse
`;

/** Word number 0 to 2047. */
export const german: readonly string[] = text.trim().split(/\s+/);
