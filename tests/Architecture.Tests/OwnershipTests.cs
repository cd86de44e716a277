using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Architecture.Tests;

public sealed class OwnershipTests
{
    /// <summary>
    /// Who may look across owners, and why: a webhook or a stream that comes from a carrier has no owner until the call
    /// is found; an operator's command reads for the deployment; a number is unique in the deployment, the carrier is asked about all of them at once, and readiness counts those with problems; hosts keep and
    /// recover the calls of all, read the sources of all in turn, pass on what happens on them to those who watch, and ask before they take any whether all can be understood; a client says whose it is, and
    /// not the request that names it.
    /// </summary>
    private static readonly string[] AcrossOwners =
    [
        "Application/Common/Owners/OwnerFilter.cs",
        "Application/Assistants/FindUnservedAssistants.cs",
        "Application/Calls/AnswerCall.cs",
        "Application/Calls/CarrierRedirect.cs", // whichever call the carrier is asked about
        "Application/Calls/ClosingRace.cs",
        "Application/Calls/FindCallsToEnd.cs",
        "Application/Calls/KeepCallsAlive.cs",
        "Application/Calls/Live/PollCallEvents.cs",
        "Application/Calls/Live/PurgeCallEvents.cs",
        "Application/Calls/OpenMediaSession.cs",
        "Application/Calls/Outbound/DialDueCalls.cs",
        "Application/Calls/Outbound/Placing.cs",
        "Application/Calls/Outbound/ReconcileCalls.cs",
        "Application/Calls/Outbound/ReportAnsweredBy.cs",
        "Application/Calls/ReadCallLogs.cs",
        "Application/Calls/Recordings/KeepDueRecordings.cs",
        "Application/Calls/Recordings/PurgeRecordings.cs",
        "Application/Calls/Recordings/RecordingRows.cs",
        "Application/Calls/Recordings/ReportRecording.cs",
        "Application/Calls/RecoverCalls.cs",
        "Application/Calls/Transfers/ReadConsultation.cs",
        "Application/Calls/Transfers/Transferring.cs",
        "Application/Contacts/Imports/PurgeContactImports.cs",
        "Application/Contacts/Imports/RunDueContactImports.cs",
        "Application/Demo/SeedDemonstration.cs",
        "Application/Knowledge/Indexing/ClaimSource.cs",
        "Application/Knowledge/Indexing/PlanDueSources.cs",
        "Application/Knowledge/Indexing/WaitingSources.cs",
        "Application/OAuth/ClientDirectory.cs",
        "Application/OAuth/IsClientOrigin.cs",
        "Application/PhoneLines/CheckPhoneLines.cs",
        "Application/PhoneLines/FindAvailableNumbers.cs",
        "Application/PhoneLines/LineErrors.cs",
        "Application/Requests/RequestKey.cs", // what a stranger asks for, such as an account, has no owner yet
        "Application/Rows/PurgeAcceptedRequests.cs",
        "Infrastructure/Persistence/CallParts.cs", // whoever saves a part of a call, such as the carrier's report of a recording
        "Infrastructure/Persistence/PhoneLineHealth.cs",
        "Infrastructure/Persistence/SearchTexts.cs",
        "Infrastructure/Persistence/TagMarks.cs",
    ];

    /// <summary>Who may look at what is the own of any person, and why: a token or cookie says whose it is; housekeeping is for all.</summary>
    private static readonly string[] AcrossUsers =
    [
        "Application/Common/Owners/UserFilter.cs",
        "Application/OAuth/GrantRows.cs",
        "Application/OAuth/PurgeExpiredAccess.cs",
        "Application/OAuth/Security/RecordSecurityEvent.cs",
        "Application/OAuth/SessionRows.cs",
    ];

    [Test]
    public void Only_the_listed_files_look_across_owners() => Mentioning("AcrossOwners").ShouldBe(AcrossOwners, ignoreOrder: true);

    [Test]
    public void Only_the_listed_files_look_across_users() => Mentioning("AcrossUsers").ShouldBe(AcrossUsers, ignoreOrder: true);

    [Test]
    public void There_is_no_other_way_around_the_filters() => Mentioning("IgnoreQueryFilters").ShouldBe(
        ["Application/Common/Owners/OwnerFilter.cs", "Application/Common/Owners/UserFilter.cs"], ignoreOrder: true);

    /// <summary>What belongs to an owner is shared by the owner's people; what is one person's own is not.</summary>
    [Test]
    public void A_row_belongs_to_an_owner_or_to_a_person_and_not_to_both() =>
        Solution.Types("Domain")
            .Where(type => type.IsAssignableTo(typeof(IOwned)) && type.IsAssignableTo(typeof(IPersonal)))
            .ShouldBeEmpty();

    [Test]
    public void Nobody_writes_SQL_past_the_filter() =>
        Solution.Sources("Application", "Api", "RealtimeMedia")
            .Where(file => file.Mentions("FromSql") || file.Mentions("SqlQuery") || file.Mentions("ExecuteSql"))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    private static IEnumerable<string> Mentioning(string text) =>
        Solution.Sources(Solution.Projects).Where(file => file.Mentions(text)).Select(file => file.Path);
}
