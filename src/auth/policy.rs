//! The one place that says who may do what. Everything not said here is denied.

use super::model::{Actor, Permission, Role};

/// Whether one of the roles carries the permission.
pub fn may(roles: &[Role], permission: Permission) -> bool {
    roles.iter().any(|role| granted(*role).contains(&permission))
}

fn granted(role: Role) -> &'static [Permission] {
    use Permission::*;
    match role {
        Role::Admin => &[ManageAccounts, ReadAuditLog],
        Role::SurveyOffice => &[RunSurvey, ReleaseResults],
        Role::DataProtection => &[StateOnProtection, ReadAuditLog],
        Role::Custodian => &[HoldShare],
        Role::Commission => &[DraftLeitbild],
        Role::ForumOffice => &[RunForum],
        Role::Press => &[UsePressDesk],
        Role::Steering => &[SteerProcess, RunForum, ReleaseResults],
        Role::Landrat => &[OverruleObjection, ReleaseResults],
    }
}

impl Actor {
    /// Whether this person may.
    pub fn may(&self, permission: Permission) -> bool {
        may(&self.roles, permission)
    }

    /// `Ok` where this person may, otherwise the refusal.
    pub fn must(&self, permission: Permission) -> crate::platform::Result<()> {
        if self.may(permission) { Ok(()) } else { Err(crate::platform::Error::Forbidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_without_a_role_may_anything_and_admins_do_not_run_surveys() {
        for permission in [Permission::ManageAccounts, Permission::RunSurvey, Permission::HoldShare] {
            assert!(!may(&[], permission));
        }
        assert!(!may(&[Role::Admin], Permission::RunSurvey));
        assert!(!may(&[Role::Admin], Permission::HoldShare));
        assert!(!may(&[Role::DataProtection], Permission::HoldShare));
        assert!(may(&[Role::Press, Role::SurveyOffice], Permission::RunSurvey));
    }
}
