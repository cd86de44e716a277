namespace VoiceAssistant.Architecture.Tests;

public sealed class OwnershipTests
{
    /// <summary>
    /// Who may look across owners, and why: a webhook or a stream that comes from a carrier has no owner until the call
    /// is found; an operator's command reads for the deployment; a number is unique in the deployment; hosts keep and
    /// recover the calls of all; a client, code, token or cookie says whose it is, and not the request that shows it.
    /// </summary>
    private static readonly string[] AcrossOwners =
    [
        "Application/Common/Owners/OwnerFilter.cs",
        "Application/Calls/AnswerCall.cs",
        "Application/Calls/ClosingRace.cs",
        "Application/Calls/FindCallsToEnd.cs",
        "Application/Calls/KeepCallsAlive.cs",
        "Application/Calls/OpenMediaSession.cs",
        "Application/Calls/ReadCallLogs.cs",
        "Application/Calls/RecoverCalls.cs",
        "Application/Demo/SeedDemonstration.cs",
        "Application/OAuth/ClientDirectory.cs",
        "Application/OAuth/GrantRows.cs",
        "Application/OAuth/IsClientOrigin.cs",
        "Application/OAuth/PurgeExpiredAccess.cs",
        "Application/OAuth/SessionRows.cs",
        "Application/PhoneLines/LineErrors.cs",
    ];

    [Test]
    public void Only_the_listed_files_look_across_owners() =>
        Solution.Sources(Solution.Projects)
            .Where(file => file.Mentions("AcrossOwners") || file.Mentions("IgnoreQueryFilters"))
            .Select(file => file.Path)
            .ShouldBe(AcrossOwners, ignoreOrder: true);

    [Test]
    public void Nobody_writes_SQL_past_the_filter() =>
        Solution.Sources("Application", "Api", "RealtimeMedia")
            .Where(file => file.Mentions("FromSql") || file.Mentions("SqlQuery") || file.Mentions("ExecuteSql"))
            .Select(file => file.Path)
            .ShouldBeEmpty();
}
