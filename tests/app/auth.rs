//! Signing in, headers, form tokens.

use kreislauf::auth::Role;

use crate::support::spawn;

#[test]
fn signing_in_gives_a_cookie_for_the_working_area_alone() {
    let app = spawn(None);
    let _somebody = app.signed_in("Ada Admin", &[Role::Admin]);
    let mut client = app.client();
    client.get("/arbeit/konten").expect(303);
    let wrong =
        client.post("/arbeit/anmelden", &[("email", "ada.admin@kreis.example"), ("password", "falsch")]).expect(422);
    assert!(wrong.says("stimmen nicht"), "{}", wrong.text());
    let right = client
        .post(
            "/arbeit/anmelden",
            &[("email", "Ada.Admin@kreis.example"), ("password", "Ada Admin geht gern über die Börde")],
        )
        .expect(303);
    let cookie = right.headers.get("set-cookie").unwrap();
    assert!(
        cookie.contains("Path=/arbeit") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let page = client.get("/arbeit/konten").expect(200);
    assert!(page.says("Ada Admin"));
    assert!(page.headers["content-security-policy"].contains("default-src 'none'"));
    client.post("/arbeit/konten", &[("name", "x")]).expect(403);
}
