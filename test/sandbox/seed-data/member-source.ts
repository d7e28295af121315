import type { Source } from "../store/collection.js";
import { FIRST_MEMBER, MEMBERS } from "./business.js";
import { makeRecord } from "./generic-record.js";
import { DAY, type SeedContext, stamps, toStamp } from "./seed-context.js";

/** The provider's own people. */
export function memberSource(context: SeedContext): Source {
  const { references, until } = context;
  const imageChanged = toStamp(until - 90 * DAY);
  const factsOf = (id: number) => {
    const found = MEMBERS[id - FIRST_MEMBER];
    if (!found) throw new RangeError(`No seeded member ${id}`);
    return found;
  };
  return {
    lastId: 150,
    range: () => ({ first: 131, count: MEMBERS.length }),
    label: (id) => {
      const member = factsOf(id);
      return { identifier: member.identifier, name: `${member.firstName} ${member.lastName}`, imageChanged };
    },
    make: (id) => {
      const member = factsOf(id);
      const { identifier, firstName, lastName, title } = member;
      return makeRecord(context, {
        model: "Member",
        key: "/system/members",
        id,
        scope: "",
        extent: "required",
        given: {
          identifier,
          firstName,
          lastName,
          title,
          licenseClass: identifier === "api" ? "A" : "F",
          inactiveFlag: false,
          hireDate: toStamp(until - (400 + id * 31) * DAY),
          officeEmail: `${identifier}@northfold.example`,
          primaryEmail: `${identifier}@northfold.example`,
          defaultEmail: "Office",
          officePhone: `6145550${id}`,
          defaultPhone: "Office",
          securityRole: references.to("SecurityRoleReference", identifier === "api" ? 1 : 3),
          type: references.to("MemberTypeReference", identifier === "api" ? 3 : 1),
          timeZone: references.to("TimeZoneSetupReference", 1),
          securityLocation: references.to("SystemLocationReference", 1),
          defaultLocation: references.to("SystemLocationReference", 1),
          defaultDepartment: references.to("SystemDepartmentReference", 4),
          structureLevel: references.to("StructureReference", 1),
          ...(id === 131 ? {} : { reportsTo: references.to("MemberReference", 131) }),
          workRole: references.to("WorkRoleReference", 1),
          workType: references.to("WorkTypeReference", 1),
          timeApprover: references.to("MemberReference", 131),
          expenseApprover: references.to("MemberReference", 131),
          serviceDefaultLocation: references.to("SystemLocationReference", 1),
          serviceDefaultDepartment: references.to("SystemDepartmentReference", 4),
          serviceDefaultBoard: references.to("BoardReference", 1),
          serviceLocation: references.to("ServiceLocationReference", 2),
          calendar: references.to("CalendarReference", 1),
          dailyCapacity: 8,
          hourlyCost: 0,
          hourlyRate: 0,
          billableForecast: 75,
          salesDefaultLocation: references.to("SystemLocationReference", 1),
          projectDefaultLocation: references.to("SystemLocationReference", 1),
          projectDefaultDepartment: references.to("SystemDepartmentReference", 2),
          projectDefaultBoard: references.to("ProjectBoardReference", 5),
          companyActivityTabFormat: "SummaryList",
          invoiceTimeTabFormat: "SummaryList",
          invoiceScreenDefaultTabFormat: "ShowInvoicingTab",
          invoicingDisplayOptions: "RemainOnInvoicingScreen",
          agreementInvoicingDisplayOptions: "RemainOnInvoicingScreen",
          daysTolerance: 1,
          minimumHours: 0,
          _info: stamps(until - 1400 * DAY, "mpike", until - 40 * DAY, "mpike"),
        },
      });
    },
  };
}
