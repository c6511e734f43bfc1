//! Views of the public pages and of the forum office.

use serde::Serialize;

use super::{
    agenda,
    model::{CROSS_CUTTING, Forum, Item, Upcoming},
};
use crate::{
    catalogue::Field,
    platform::{
        clock::Stamp,
        form::FormView,
        i18n,
        web::{Area, View},
    },
    thread::{Link, Thing},
};

/// The public list.
#[derive(Serialize)]
pub struct ForumsView {
    pub coming: Vec<Upcoming>,
    pub over: Vec<Upcoming>,
}

/// One public forum.
#[derive(Serialize)]
pub struct ForumView {
    pub forum: Forum,
    pub ends_at: Stamp,
    pub agenda: Vec<ItemRow>,
    pub over: bool,
}

/// An agenda item with its computed place in time.
#[derive(Serialize)]
pub struct ItemRow {
    #[serde(flatten)]
    pub item: Item,
    /// Number ("TOP"); breaks carry none.
    pub number: Option<usize>,
    pub starts_at: Stamp,
    pub ends_at: Stamp,
    /// Name of the policy field.
    pub field_label: Option<String>,
    pub findings: Vec<Thing>,
}

/// The forum office's list with the form for a new forum.
#[derive(Serialize)]
pub struct WorkForumsView {
    pub form: FormView,
    pub forums: Vec<WorkForumRow>,
}

/// One forum in the forum office's list.
#[derive(Serialize)]
pub struct WorkForumRow {
    pub forum: Forum,
    pub ends_at: Stamp,
}

/// One forum in the forum office with its forms.
#[derive(Serialize)]
pub struct WorkForumView {
    pub form: FormView,
    pub forum: Forum,
    pub ends_at: Stamp,
    pub agenda: Vec<ItemRow>,
    pub fields: Vec<(String, String)>,
}

/// One agenda item in the forum office with its forms.
#[derive(Serialize)]
pub struct WorkItemView {
    pub form: FormView,
    pub forum: Forum,
    pub item: ItemRow,
    pub fields: Vec<(String, String)>,
    pub choices: Vec<(String, String)>,
}

impl ForumsView {
    /// The list at this moment, of forums in order.
    pub fn new(forums: &[Forum], now: Stamp) -> Self {
        let (coming, over) = forums.iter().map(Upcoming::of).partition(|forum| forum.ends_at > now);
        Self { coming, over }
    }
}

impl ForumView {
    /// The page of a published forum.
    pub fn new(forum: Forum, fields: &[Field], links: &[Link], now: Stamp) -> Self {
        let ends_at = forum.ends_at();
        Self { agenda: agenda_of(&forum, fields, links), over: ends_at <= now, forum, ends_at }
    }
}

impl WorkForumsView {
    /// The list with this form.
    pub fn new(form: FormView, forums: Vec<Forum>) -> Self {
        let row = |forum: Forum| WorkForumRow { ends_at: forum.ends_at(), forum };
        Self { form, forums: forums.into_iter().map(row).collect() }
    }
}

impl WorkForumView {
    /// The page of a forum with this form.
    pub fn new(form: FormView, forum: Forum, fields: &[Field], links: &[Link]) -> Self {
        let agenda = agenda_of(&forum, fields, links);
        Self { form, ends_at: forum.ends_at(), agenda, fields: options(fields), forum }
    }
}

/// The agenda with times, names of fields and findings.
pub fn agenda_of(forum: &Forum, fields: &[Field], links: &[Link]) -> Vec<ItemRow> {
    let slots = agenda::slots(forum.facts.starts_at, &forum.items);
    let row = |(item, slot): (&Item, agenda::Slot)| ItemRow {
        item: item.clone(),
        number: slot.number,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        field_label: item.content.field.as_deref().map(|slug| label_of(slug, fields)),
        findings: links.iter().filter(|link| link.from_id == item.id.as_str()).map(|link| link.to.clone()).collect(),
    };
    forum.items.iter().zip(slots).map(row).collect()
}

/// The choices of a policy field: value and label.
pub fn options(fields: &[Field]) -> Vec<(String, String)> {
    let text = |key: &'static str| i18n::german(&key.into());
    let outer = [(String::new(), text("agenda-no-field")), (CROSS_CUTTING.to_owned(), text("agenda-cross-cutting"))];
    outer.into_iter().chain(fields.iter().map(|field| (field.slug.clone(), field.label.clone()))).collect()
}

fn label_of(slug: &str, fields: &[Field]) -> String {
    if slug == CROSS_CUTTING {
        return i18n::german(&"agenda-cross-cutting".into());
    }
    fields.iter().find(|field| field.slug == slug).map_or_else(|| slug.to_owned(), |field| field.label.clone())
}

impl View for ForumsView {
    const TEMPLATE: &'static str = "forum/forums.html";
    fn area(&self) -> Area {
        Area::Public("forums")
    }
}

impl View for ForumView {
    const TEMPLATE: &'static str = "forum/forum.html";
    fn area(&self) -> Area {
        Area::Public("forums")
    }
}

impl View for WorkForumsView {
    const TEMPLATE: &'static str = "forum/work_forums.html";
    fn area(&self) -> Area {
        Area::Work("forums")
    }
}

impl View for WorkForumView {
    const TEMPLATE: &'static str = "forum/work_forum.html";
    fn area(&self) -> Area {
        Area::Work("forums")
    }
}

impl View for WorkItemView {
    const TEMPLATE: &'static str = "forum/work_item.html";
    fn area(&self) -> Area {
        Area::Work("forums")
    }
}
