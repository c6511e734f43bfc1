# Bürgerforum: Tagesordnung, Ort, Kalender
work-forums = Bürgerforen
forums-title = Bürgerforum
forums-intro = Im Bürgerforum reden Menschen aus dem Kreis über die Ergebnisse der Befragung und den Entwurf des Leitbilds. Die Tagesordnung steht hier schon vor dem Termin.
forums-none = Zurzeit steht kein Termin fest.
forums-over = Vergangene Bürgerforen
forums-all = Alle Bürgerforen
forums-count =
    { $count ->
        [0] Noch kein Bürgerforum
        [one] Ein Bürgerforum
       *[other] { $count } Bürgerforen
    }
forum-number = { $number }. Bürgerforum
forum-which = Welches Bürgerforum?
forum-when = Wann
forum-where = Wo
forum-hours = { $from } bis { $to }
forum-until = bis { $at }
forum-questions = Fragen
forum-facts = Auf einen Blick
forum-agenda = Tagesordnung
forum-ends = Ende um { $at }. Die Zeiten ergeben sich aus der Dauer der Punkte.
forum-changed = Zuletzt geändert: { $at }.
forum-calendar = Kalender (ICS)
forum-is-over = Dieses Bürgerforum ist vorbei.
forum-title = Thema
forum-title-hint = Aus dem Thema entsteht die Adresse der Seite. Sie bleibt, wenn Sie das Thema später ändern.
forum-intro = Einleitung
forum-intro-hint = Ein oder zwei Sätze für alle, die überlegen zu kommen. Darf leer bleiben.
forum-starts-at = Beginn
forum-starts-at-hint = Tag und Uhrzeit in Deutschland. Das Ende ergibt sich aus der Tagesordnung.
forum-venue = Haus und Raum
forum-venue-hint = Zum Beispiel: Kreishaus, Großer Saal
forum-address = Straße und Ort
forum-state = Zustand
forum-draft = Entwurf
forum-draft-note = Entwurf: Öffentlich ist davon noch nichts zu sehen.
forum-published = Veröffentlicht am { $at }
forum-public-page = Öffentliche Seite
forum-change-note =
    { $sequence ->
        [0] Änderungen sind sofort öffentlich und kommen in Kalendern als neue Fassung an.
        [one] Änderungen sind sofort öffentlich und kommen in Kalendern als neue Fassung an. Bisher gab es eine.
       *[other] Änderungen sind sofort öffentlich und kommen in Kalendern als neue Fassung an. Bisher gab es { $sequence }.
    }
forum-new = Neues Bürgerforum
forum-create = Bürgerforum anlegen
forum-facts-edit = Angaben ändern
forum-publish = Veröffentlichen
forum-publish-note = Nach dem Veröffentlichen sehen alle die Seite. Das lässt sich nicht zurücknehmen; ändern können Sie alles weiterhin.
forum-already-published = Dieses Bürgerforum ist schon veröffentlicht.
forum-without-agenda = Die Tagesordnung ist noch leer. Bitte fügen Sie zuerst mindestens einen Punkt hinzu.
agenda-caption = Punkte in ihrer Reihenfolge mit berechneten Zeiten
agenda-top = TOP { $number }:
agenda-minutes =
    { $count ->
        [one] Eine Minute
       *[other] { $count } Minuten
    }
agenda-empty = Noch keine Punkte.
agenda-new = Neuer Punkt
agenda-add = Punkt anfügen
agenda-edit = Punkt ändern
agenda-item-title = Punkt
agenda-item-title-hint = Ein Punkt, der mit „Pause“ beginnt, bekommt keine Nummer.
agenda-speaker = Wer führt durch den Punkt?
agenda-optional = Darf leer bleiben.
agenda-length = Minuten
agenda-length-hint = Eine ganze Zahl von 1 bis 600.
agenda-field = Politikfeld
agenda-no-field = kein Politikfeld
agenda-cross-cutting = Übergreifend
agenda-findings = Befunde
agenda-finding = Befund
agenda-finding-hint = Freigegebene Befunde der Befragung. Sie stehen danach beim Punkt auf der öffentlichen Seite.
agenda-attach = Befund anhängen
agenda-detach = lösen
agenda-detach-label = { $title } lösen
agenda-no-findings = Es gibt noch keine freigegebenen Befunde.
agenda-actions = Reihenfolge
agenda-up = früher
agenda-up-label = { $title }: früher
agenda-down = später
agenda-down-label = { $title }: später
agenda-remove-heading = Punkt entfernen
agenda-remove-note = Die späteren Punkte rücken vor. Angehängte Befunde werden gelöst.
agenda-remove = Punkt entfernen
agenda-last-item = Das ist der letzte Punkt eines veröffentlichten Bürgerforums. Ohne ihn hätte es kein Ende. Bitte ändern Sie ihn, statt ihn zu entfernen.
event-forum_created = Bürgerforum angelegt
event-forum_changed = Bürgerforum geändert
event-forum_published = Bürgerforum veröffentlicht
event-agenda_item_added = Punkt der Tagesordnung angefügt
event-agenda_item_changed = Punkt der Tagesordnung geändert
event-agenda_item_moved = Punkt der Tagesordnung verschoben
event-agenda_item_removed = Punkt der Tagesordnung entfernt
event-agenda_finding_attached = Befund an einen Punkt gehängt
event-agenda_finding_detached = Befund von einem Punkt gelöst
calendar-synthetic = Beispieldaten: Alles hier ist erfunden.
