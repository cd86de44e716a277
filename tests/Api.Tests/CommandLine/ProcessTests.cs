using System.Text.Json;
using Microsoft.Data.Sqlite;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests.CommandLine;

/// <summary>The built Api, started as an operator starts it.</summary>
[Category("Process")]
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Migrating_prints_one_line_and_doing_it_again_too()
    {
        for (var run = 0; run < 2; run++)
        {
            var (code, output, error) = await RunAsync("--migrate");
            (code, error).ShouldBe((0, ""));
            output.Trim().ShouldStartWith("The database is up to date");
            output.Trim().ShouldNotContain("\n");
        }
    }

    [TestCase("SqlServer", "Server=db;Database=voice;User Id=anna;Password=hush")]
    [TestCase("PostgreSql", "Host=db;Database=voice;Username=anna;Password=hush")]
    public async Task The_migration_script_is_printed_without_asking_the_database(string provider, string connection)
    {
        var (code, output, error) = await RunAsync(
            "--migration-script", $"--Database:Provider={provider}", $"--ConnectionStrings:Default={connection}");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("CREATE TABLE");
        output.ShouldNotContain("hush");
    }

    [Test]
    public async Task A_database_without_a_migration_script_says_so()
    {
        var (code, output, error) = await RunAsync("--migration-script");
        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldBe("There is no migration script for Sqlite: use --migrate.");
    }

    [Test]
    public async Task A_database_that_cannot_be_migrated_is_one_sentence_and_exit_code_1()
    {
        var (code, output, error) = await RunAsync("--migrate", $"--Storage:Path={typeof(ProcessTests).Assembly.Location}/data");
        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldStartWith("The storage folder");
        error.Trim().ShouldNotContain("\n");
    }

    [Test]
    public async Task An_unknown_argument_is_one_sentence_and_exit_code_2()
    {
        var (code, output, error) = await RunAsync("--migrat");
        (code, output).ShouldBe((2, ""));
        error.Trim().ShouldStartWith("Unknown argument '--migrat'");
    }

    [Test]
    public async Task Production_does_not_start_on_a_database_that_nobody_migrated()
    {
        var (code, _, error) = await RunAsync("--PublicUrls:Api=https://a.test", "--PublicUrls:Media=wss://m.test", "--urls=http://127.0.0.1:0");
        code.ShouldBe(1);
        error.Trim().ShouldStartWith("The database is not ready");
        error.Trim().ShouldNotContain("\n");
    }

    [Test]
    public async Task Logs_of_calls_are_printed_as_JSON_and_nothing_else_is()
    {
        await using var host = ApiHost.Start();
        await host.PostSignedAsync("/telephony/incoming", Call("CA1")).TwimlAsync();
        await host.PostSignedAsync("/telephony/incoming", Call("CA2")).TwimlAsync();
        (await host.PostSignedAsync("/telephony/status", new(Call("CA1")) { ["CallStatus"] = "completed" })).Dispose();
        AddTurn(host.Database);

        var (code, output, _) = await RunAsync("--call-log", "CA2", "CA9", "CA1", $"--ConnectionStrings:Default=Data Source={host.Database}");
        code.ShouldBe(0);
        var calls = JsonElement.Parse(output).EnumerateArray().ToList();
        calls.Select(c => c.GetProperty("callSid").GetString()).ShouldBe(["CA2", "CA1"]);
        calls[0].GetProperty("outcome").ValueKind.ShouldBe(JsonValueKind.Null);
        calls[1].EnumerateObject().Select(p => p.Name).ShouldBe([
            "id", "callSid", "direction", "from", "to", "assistantId", "assistantVersion", "contactId", "status", "outcome", "problem", "answeredBy", "redialOf", "startedAt",
            "answeredAt", "endedAt", "updatedAt", "opening", "isOnHold", "transfer", "recording", "summary", "turns", "usage", "version", "metadata"]);
        calls[1].GetProperty("direction").GetString().ShouldBe("inbound");
        calls[1].GetProperty("from").GetString().ShouldBe(Caller);
        (calls[1].GetProperty("status").GetString(), calls[1].GetProperty("outcome").GetString()).ShouldBe(("ended", "notConnected"));
        calls[1].GetProperty("startedAt").GetString()!.ShouldEndWith("Z");
        var turn = calls[1].GetProperty("turns").EnumerateArray().ShouldHaveSingleItem();
        turn.EnumerateObject().Select(p => p.Name).ShouldBe([
            "number", "startedAt", "callerSaid", "assistantSaid", "callerHeard", "interrupted", "latency", "usage", "tools", "retrieval"]);
        turn.GetProperty("latency").EnumerateObject().Select(p => p.Name).ShouldBe(["recognitionMs", "modelMs", "speechMs", "replyMs", "waterfall"]);
    }

    private static void AddTurn(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO Turns (ConversationId, Number, OwnerId, StartedAt, AssistantSaid, CallerHeard, Search, Interrupted, Latency_SpeechMs)
            SELECT ConversationId, 0, OwnerId, StartedAt, 'Hello?', 'Hello?', 'hello', 0, 12.5 FROM Calls WHERE ProviderCallId = 'CA1'
            """;
        command.ExecuteNonQuery().ShouldBe(1);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        ApiProcess.RunAsync([$"--Storage:Path={_folder.Path}", .. arguments]);
}
