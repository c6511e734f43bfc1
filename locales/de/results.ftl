# Ergebnisse: Urteile, öffentliche Seiten, Methode, Arbeitsseiten
class-strength = Stärke
class-weakness = Schwäche
class-balanced = ausgeglichen
class-unclear = unsicher
class-too_few = zu wenige Angaben
class-short-strength = Stärke
class-short-weakness = Schwäche
class-short-balanced = ausgeglichen
class-short-unclear = unsicher
class-short-too_few = zu wenige
results-strengths = Stärken
results-weaknesses = Schwächen
results-none-strength = In dieser Befragung ist keine Stärke sicher.
results-none-weakness = In dieser Befragung ist keine Schwäche sicher.
results-cross-cutting = übergreifend
results-or = oder
results-meaning = antworten { $answers }
results-answers = { $count } Antworten
results-strip-label = { $share } positiv, Intervall { $interval }
results-sentence-balanced = „{ $label }“: Das Bild ist ausgeglichen.
results-sentence-unclear = „{ $label }“: Das Ergebnis ist nicht eindeutig.
results-sentence-too-few = „{ $label }“: Für ein Urteil gibt es zu wenige Angaben.
results-basis-line = Zufallsauswahl, { $interviews } Antworten von { $invited } Angeschriebenen, Feldzeit { $time }, gewichtet nach Gemeinden. In Klammern: Bereich, in dem der wahre Wert mit 95 % Sicherheit liegt. Striche: Grenzen bei { $weak } % und { $strong } %.
results-release-label = { $title }, Ergebnisse, Fassung { $version }
results-front-lead = { $title }: die deutlichsten Stärken und Schwächen.
results-all = Alle Ergebnisse
results-fact-answers = Antworten
results-fact-answers-of = { $interviews } von { $invited } ({ $rate } %)
results-fact-time = Feldzeit
results-fact-sample = Auswahl
results-fact-sample-text = Zufall aus dem Melderegister
results-fact-margin = Genauigkeit
results-fact-margin-text = ± { $margin } Punkte
results-fact-version = Fassung
results-released-on = veröffentlicht am
results-older = Sie sehen die ältere Fassung { $version }. Sie bleibt zum Nachlesen und Zitieren stehen.
results-to-newest = Zur neuesten Fassung
results-changed = Die Grenzen für Stärken und Schwächen sind nicht die vor der Befragung festgelegten. Grund:
results-signs = Zeichen: „.“ geheim oder unbekannt, „/“ nicht sicher genug, „( )“ unsicher, „-“ nichts, „x“ nicht sinnvoll. Abweichungen durch Rundung.
results-dots-title = Anteil der positiven Antworten je Frage mit 95-Prozent-Intervall
results-dots-description = Punktdiagramm mit { $count } Fragen, geordnet nach dem Anteil der positiven Antworten. Oben: { $first }. Unten: { $last }.
results-dots-lead =
    { $count ->
        [one] Anteil der positiven Antworten in Prozent, mit 95-Prozent-Intervall, gewichtet. Eine Frage.
       *[other] Anteil der positiven Antworten in Prozent, mit 95-Prozent-Intervall, gewichtet. { $count } Fragen.
    }
results-table-title = Tabelle zum Diagramm
results-table-caption = Anteil der positiven Antworten, 95-Prozent-Intervall, Mittelwert und Zahl der Antworten
results-col-item = Frage
results-col-field = Politikfeld
results-col-share = positiv
results-col-interval = Intervall
results-col-score = Wert (0–100)
results-col-base = Antworten
results-col-class = Urteil
results-no-class = kein Urteil vorgesehen
results-count-strength =
    { $count ->
        [one] 1 Stärke
       *[other] { $count } Stärken
    }
results-count-weakness =
    { $count ->
        [one] 1 Schwäche
       *[other] { $count } Schwächen
    }
results-count-balanced = { $count } ausgeglichen
results-count-unclear = { $count } unsicher
results-count-too_few = { $count } mit zu wenigen Angaben
results-items =
    { $count ->
        [one] 1 Frage
       *[other] { $count } Fragen
    }
results-of-100 = von 100
results-field-label = Feldwert { $value } von 100, Intervall { $interval }
results-field-no-score = Kein gemeinsamer Wert.
results-field-no-line = Der Wert ist nicht sicher genug für ein Bild.
results-best = Am besten:
results-worst = Am schlechtesten:
results-download-excel = Tabellen für Excel (CSV)
results-download-csv = Tabellen für Programme (CSV)
results-crumbs = Sie sind hier
results-crumb-start = Start
results-overview-title = { $title }: Was gut ist und was besser werden soll
results-overview-short = { $title }: Ergebnisse
results-removed-none = keine
results-removed-few = weniger als { $k }
results-overview-lead = Die Befragung zeigt { $strengths ->
        [0] keine sichere Stärke
        [one] eine Stärke
       *[other] { $strengths } Stärken
    } und { $weaknesses ->
        [0] keine sichere Schwäche
        [one] eine Schwäche
       *[other] { $weaknesses } Schwächen
    }.
results-headline-title = Die deutlichsten Stärken und Schwächen
results-headline-lead = Bei einer Stärke antworten sicher mehr als { $strong } % positiv, bei einer Schwäche sicher weniger als { $weak } %.
results-fields-title = Die Politikfelder
results-fields-lead = Der Feldwert ist der Mittelwert aller Urteile in einem Feld: 0 ist die schlechteste, 100 die beste Antwort.
results-read-title = So lesen Sie das Diagramm
results-read-dots = Das Zeichen zeigt den Anteil in der Befragung. Der Strich dahinter zeigt, wo der wahre Wert mit 95 % Sicherheit liegt.
results-read-class = Ein Urteil gibt es nur, wenn der Abstand zu { $strong } oder { $weak } auch bei { $family } Prüfungen zugleich sicher ist. Deshalb kann ein Wert „unsicher“ heißen, obwohl sein Strich die Grenze nicht berührt.
results-others-title = Weitere Fragen
results-others-table = Tabelle der weiteren Fragen
results-others-lead = Für diese Fragen war vor der Befragung kein Urteil vorgesehen.
results-how-title = So haben wir gerechnet
results-how-sample = Auswahl: Der Zufall hat Menschen aus den Melderegistern aller Gemeinden ausgewählt.
results-how-weights = Gewichte: Jede Antwort zählt so viel, dass jede Gemeinde nach ihrer Einwohnerzahl vertreten ist.
results-how-class = Urteil: „Stärke“ und „Schwäche“ stehen nur dort, wo der Zufall das Ergebnis kaum erklären kann, auch bei { $family } Prüfungen zugleich (Verfahren nach Holm, 5 %).
results-how-small = Kleine Gruppen: Zahlen, aus denen man auf einzelne Menschen schließen könnte, zeigen wir nicht.
results-to-method = Die Methode im Ganzen
results-versions-title = Fassungen
results-versions-lead = Eine veröffentlichte Fassung ändert sich nie. Wird anders gerechnet, entsteht eine neue, und die alte bleibt hier stehen.
results-version = Fassung { $version }
results-list-title = Ergebnisse der Bürgerbefragungen
results-list-lead = Was die Menschen im Kreis gut finden und was besser werden soll.
results-list-empty = Noch sind keine Ergebnisse veröffentlicht. Während eine Befragung läuft, sieht niemand Zwischenergebnisse, auch der Kreis nicht.
results-earlier = Frühere Ergebnisse und Fassungen
results-field-title = { $label }:
results-field-value = Das Feld im Überblick
results-question = Frage { $number }
results-item-lead = { $share } { $meaning }.
results-positive = positiv
results-interval = Intervall { $interval }
results-score = Mittelwert { $score } von 100
results-distribution = So haben die Menschen geantwortet
results-distribution-lead = Prozent der gültigen Antworten, gewichtet, { $base } Antworten, Feldzeit { $time }.
results-distribution-caption = Antworten in Prozent (gewichtet) und Zahl der Befragten (ungewichtet)
results-bar-description = Gestapelter Balken, beste Antwort links. Positive Antworten zusammen: { $share }. Die Zahlen stehen in der Tabelle darunter.
results-no-bar = Für ein Diagramm gibt es zu wenige Angaben.
results-col-answer = Antwort
results-col-percent = Prozent
results-col-people = Befragte
results-missing-dont_know = weiß nicht (nicht in der Basis)
results-missing-declined = keine Angabe (nicht in der Basis)
results-missing-no_answer = nicht beantwortet (nicht in der Basis)
results-missing-not_shown = nicht gefragt (nicht in der Basis)
results-verdict-title = Wie das Urteil entsteht
results-verdict-wording = Wortlaut
results-verdict-rule = Regel
results-verdict-class = Ergebnis
results-verdict-test = Prüfung
results-verdict-stable = Empfindlichkeit
results-rule-words = Stärke, wenn sicher mehr als { $strong } % positiv antworten. Schwäche, wenn es sicher weniger als { $weak } % sind.
results-why-strength = Sicher mehr als { $strong } % antworten positiv.
results-why-weakness = Sicher weniger als { $weak } % antworten positiv.
results-why-balanced = Der Anteil liegt sicher zwischen { $weak } % und { $strong } %.
results-why-unclear = Der Anteil ist weder sicher über { $strong } % noch sicher unter { $weak } % noch sicher dazwischen.
results-why-too_few = Weniger als 100 gültige Antworten, weniger als 50 nach Abzug der Gewichtung, oder mehr als die Hälfte sagt „weiß nicht“.
results-test = über { $strong } %: p-Wert { $p_strength }; unter { $weak } %: p-Wert { $p_weakness }; angepasst nach Holm über { $family } Prüfungen
results-stable = Das Urteil bleibt gleich, auch wenn man die Grenzen um { $shift } Punkte verschiebt.
results-unstable = Das Urteil wäre ein anderes bei Grenzen von
results-other = { $weak } und { $strong } %:
results-no-verdict = Für diese Frage war vor der Befragung kein Urteil vorgesehen.
results-take-title = Zum Mitnehmen
results-quote-label = Text zum Übernehmen:
results-quote = „{ $share } der Menschen im Gebiet { $county } { $meaning } auf die Frage: { $wording } ({ $title }, Zufallsauswahl, { $base } Antworten, Fehlerspanne ± { $margin } Punkte, 95-Prozent-Intervall { $interval }).“
results-no-quote = Dieser Wert wird nicht veröffentlicht oder ist nicht sicher genug, um ihn zu zitieren.

method-title = So rechnen wir
method-lead = Wie aus Antworten Zahlen werden, wann wir von einer Stärke sprechen und was wir nicht zeigen.
method-of = Die Zahlen auf dieser Seite gehören zu: { $title }, Fassung { $version }.
method-none-yet = Noch sind keine Ergebnisse veröffentlicht. Die Regeln stehen trotzdem schon fest.
method-sample-title = Wer gefragt wird und wer zählt
method-sample = Die Gemeinden ziehen Menschen zufällig aus ihrem Melderegister. Jede gezogene Person bekommt einen Code und kann einmal antworten.
method-interview = Eine Antwort zählt, wenn mindestens { $percent } % der gezeigten Fragen zu Themen beantwortet sind. „Weiß nicht“ ist eine Antwort, „keine Angabe“ nicht.
method-removed = Nicht gezählt, weil zu wenige Fragen beantwortet waren: { $count }.
method-nonresponse = Wer nicht antwortet, denkt vielleicht anders. Diesen Unterschied misst keine Fehlerspanne. Deshalb nennen wir immer, wie viele geantwortet haben.
method-weights-title = Gewichte
method-weights = Nicht in jeder Gemeinde wird der gleiche Anteil der Menschen befragt, und nicht überall antworten gleich viele. Deshalb zählt jede Antwort so viele Menschen, wie sie vertritt: Einwohnerzahl der Gemeinde geteilt durch die Zahl ihrer Antworten.
method-deff = Die ungleichen Gewichte kosten Genauigkeit: Der Designeffekt ist { $deff }, die Antworten sind so genau wie { $n_eff } gleich gewichtete.
method-share-title = Anteil, Wert und Intervall
method-share = Der Anteil „positiv“ zählt die besten zwei von vier bis sieben Antworten, gemessen an allen gültigen Antworten. „Weiß nicht“ und „keine Angabe“ zählen nicht mit; wie viele es sind, steht dabei.
method-score = Der Wert von 0 bis 100 ist der Mittelwert aller Antworten: 100 für die beste, 0 für die schlechteste. Der Feldwert mittelt je Person über die Fragen des Feldes; mindestens die Hälfte muss beantwortet sein.
method-interval = Das Intervall sagt, wo der wahre Wert mit 95 % Sicherheit liegt (Wilson, mit dem Fehler der geschichteten Stichprobe nach Taylor; ohne Abzug für die endliche Grundgesamtheit).
method-class-title = Stärke, Schwäche und was dazwischen liegt
method-holm = Wer viel prüft, findet durch Zufall immer etwas. Deshalb prüfen wir alle Fragen gemeinsam (Verfahren nach Holm, 5 %, zwei Prüfungen je Frage{ $family ->
        [0] {""}
       *[other] , hier { $family }
    }).
method-fixed = Die Grenzen stehen im Fragebogen und damit fest, bevor jemand antwortet. Wird später mit anderen Grenzen gerechnet, entsteht eine neue Fassung mit Begründung.
method-order = Die Liste der Stärken und Schwächen ist geordnet: zuerst, was am sichersten ist, dann der größere Abstand zur Grenze.
method-small-title = Kleine Gruppen
method-small = Zahlen von 1 bis unter { $k } Personen zeigen wir nicht. Unter { $base } Antworten gibt es keine Prozente.
method-small-second = Damit man eine verborgene Zahl nicht ausrechnen kann, verbergen wir wenn nötig eine zweite. Beide tragen dasselbe Zeichen. Steht bei den Antworten „über“, fehlen nur so wenige Angaben, dass die genaue Zahl sie verraten würde.
method-signs-title = Zeichen in Tabellen
sign-nothing = nichts vorhanden
sign-zero = weniger als die Hälfte der kleinsten gezeigten Einheit
sign-secret = geheim oder unbekannt
sign-unreliable = nicht sicher genug, unter { $base } Antworten oder sehr breites Intervall
sign-uncertain = unsicher, unter { $base } Antworten oder breites Intervall
sign-not-meaningful = nicht sinnvoll
sign-bound = höchstens, mindestens
method-rounding = Anteile und Werte sind ganze Zahlen, kaufmännisch gerundet. Gerechnet wird mit ungerundeten Zahlen.
method-response-title = Wie viele geantwortet haben
method-response = Von { $invited } Angeschriebenen haben { $interviews } geantwortet, das sind { $rate } % (AAPOR RR1).
method-response-caption = Rücklauf nach Gemeinden
method-col-municipality = Gemeinde
method-col-population = Einwohner
method-col-invited = angeschrieben
method-col-interviews = Antworten
method-col-rate = Rücklauf
method-left-out = Ohne Antworten und deshalb nicht vertreten:
method-recount-title = Selbst nachrechnen
method-recount = Die Tabellen unter „Offene Daten“ enthalten zu jedem Anteil Zahl der Antworten, gewichteten Zähler und Nenner, Standardfehler, Freiheitsgrade und Designeffekt. Daraus lassen sich Prozent, Intervall, Prüfung und Urteil nachrechnen, zum Beispiel mit dem R-Paket „survey“.
method-sources = Verfahren: Kish 1965 (Designeffekt), Wilson 1927 und Korn/Graubard 1998 (Intervall), Holm 1979 (viele Prüfungen), AAPOR (Rücklauf), R-Paket „survey“ (Fehlerrechnung).

work-results = Ergebnisse
results-work-intro = Nach dem Öffnen der Urne werden die Ergebnisse berechnet. Öffentlich werden sie erst, wenn eine zweite Person die Freigabe bestätigt.
results-work-none = Noch ist keine Befragung geöffnet.
results-work-rule = Regel aus dem Fragebogen: Stärke über { $strong } %, Schwäche unter { $weak } %.
results-compute = Ergebnisse berechnen
results-other-rule = Mit anderen Grenzen rechnen
results-other-rule-text = Das ergibt eine neue Fassung. Dass und warum die Grenzen andere sind, steht dann auf jeder Seite.
results-strength-above = Stärke über (Prozent)
results-weakness-below = Schwäche unter (Prozent)
results-rule-reason = Grund
results-compute-other = Neue Fassung berechnen
results-computed-at = Berechnet
results-state = Stand
results-public-since = öffentlich seit
results-not-public = nicht öffentlich
results-version-title = { $title }: Fassung { $version }
results-preview = Vorschau. Diese Fassung sieht nur, wer Ergebnisse freigeben darf.
results-to-public = Zur öffentlichen Seite
results-hash = Prüfsumme (SHA-256):
results-release-title = Freigabe
results-release-text = Eine zweite Person muss die Freigabe bestätigen.
results-release-reason = Anmerkung für die zweite Person
results-release-reason-hint = Zum Beispiel: Zahlen geprüft, Pressetermin am 12.07.
results-request = Freigabe anfragen
results-requested = Angefragt von { $name } am
results-requested-reason = Anmerkung:
results-confirm-text = Mit der Freigabe sind die Ergebnisse sofort öffentlich. Diese Fassung lässt sich danach nicht mehr ändern.
results-confirm = Freigeben und veröffentlichen
results-decline = Ablehnen
results-withdraw = Anfrage zurückziehen
results-wait = Bestätigen muss eine zweite Person.
results-not-opened = Diese Befragung ist noch nicht geöffnet. Ergebnisse gibt es erst nach der Auszählung.
results-no-interviews = Keine Antwort erfüllt die Regel, ab wann eine Antwort zählt. Ergebnisse lassen sich nicht berechnen.
results-unknown-municipality = Es gibt Antworten aus der Gemeinde { $ags }, die nicht im Verzeichnis steht. Bitte ergänzen Sie das Verzeichnis der Gemeinden.
results-rule-wrong = Die Grenze der Schwäche muss unter der Grenze der Stärke liegen, beide zwischen 1 und 99 %.
results-already-released = Diese Fassung ist schon veröffentlicht.
results-other-edition = Der Fragebogen, mit dem diese Fassung berechnet wurde, ist nicht mehr da.
event-results_computed = Ergebnisse berechnet
event-results_released = Ergebnisse freigegeben
