//! Codes: the short permanent names that content files give to things.

/// Defines a newtype over a short code, so that a spot's code is never taken for a building's.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(code: &str) -> Self {
                Self(code.to_owned())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// A cluster and the station that serves it: `01` to `13`. One code for both, because a
    /// station serves exactly one cluster.
    ClusterCode
);
code!(
    /// A building: `b01`.
    BuildingCode
);
code!(
    /// A unit of a building, such as a flat or an office: `b01-1201`.
    UnitCode
);
code!(
    /// A spot with a QR sign: `ljz-m1`. It stands in the sign's address, so it never changes.
    SpotCode
);
code!(
    /// A road: `r01`.
    RoadCode
);
code!(
    /// A responsible unit: `bikes`.
    AgencyCode
);
code!(
    /// A team of a responsible unit.
    TeamCode
);
code!(
    /// A class of the catalogue: two digits.
    ClassCode
);
code!(
    /// A kind of the catalogue: four digits, of which two are its class.
    KindCode
);
code!(
    /// An item of the catalogue: six digits, of which four are its kind.
    ItemCode
);
code!(
    /// A person who acts.
    PersonCode
);
code!(
    /// An activity of volunteers: permanent and public.
    ActivityCode
);
