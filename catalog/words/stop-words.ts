/** Words that say nothing about which operation is meant. Verbs that name a method are not among them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the this that these those some any each every other another such same own of in on at to for from by with " +
    "within without into onto off out up down over under about as and or nor but if then so than too very just only " +
    "also still yet already again now today here there is are was were be been being am do does did done doing have " +
    "has had having can could will would shall should may might must let lets us we our ours i me my mine you your " +
    "yours he him his she her hers it its they them their theirs one ones thing things stuff something anything " +
    "everything please pls hey hi thanks thank kindly need needs needed want wants wanted like would gonna trying try " +
    "tell what which whats that's via using used use given based per etc e.g i.e eg ie vs not no yes all ll re ve t s d m " +
    "connectwise manage psa api endpoint endpoints rest record records object objects data details detail info " +
    "information specific particular certain single new existing available currently current"
  ).split(" "),
);
