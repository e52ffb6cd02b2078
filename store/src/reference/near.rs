//! Which office answers for a place. It is proposed and no more: a person decides.

use domain::ids::{DistrictId, OfficeId, PlaceId};
use jiff::civil::Date;

use super::{Office, Reference};

impl Reference {
    /// The office open on a day that lies nearest to a place: in the settlement, else in the district,
    /// else the one that answers for the whole region, which is the first of it. That one gives way
    /// to others of the same settlement or district.
    #[must_use]
    pub fn office_near(
        &self,
        region: Option<u32>,
        district: Option<DistrictId>,
        place: Option<PlaceId>,
        on: Date,
    ) -> Option<OfficeId> {
        let of_place = place.and_then(|id| self.places.get(&id)?.district);
        let district = district.or(of_place);
        let of_district = district.and_then(|id| Some(self.districts.get(&id)?.region));
        let region = of_district.or(region)?;
        let of_region = |office: &&Office| office.region == region && office.is_open_on(on);
        let offices = self.offices.iter().filter(|(_, office)| of_region(office));
        let offices: Vec<_> = offices.map(|(id, office)| (*id, office)).collect();
        let (whole, _) = *offices.first()?;
        let within = |is_near: &dyn Fn(&Office) -> bool| {
            let mut near = offices.iter().filter(|(_, office)| is_near(office)).map(|(id, _)| *id);
            let first = near.next()?;
            Some(if first == whole { near.next().unwrap_or(first) } else { first })
        };
        let in_place = place.and_then(|_| within(&|office| office.place == place));
        let in_district = || district.and_then(|_| within(&|office| office.district == district));
        Some(in_place.or_else(in_district).unwrap_or(whole))
    }
}
