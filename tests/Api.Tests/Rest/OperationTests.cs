using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What the document says of every operation, for those who read it and those who have a client generated from it.</summary>
public sealed partial class OperationTests
{
    private const string Problem = "application/problem+json";

    /// <summary>What methods of a client begin with, for each method of HTTP.</summary>
    private static readonly Dictionary<HttpMethod, string[]> Verbs = new()
    {
        [HttpMethod.Get] = ["get", "list", "export", "search"],
        [HttpMethod.Post] =
        [
            "create", "add", "copy", "import", "block", "unblock", "renew", "register", "logIn", "send", "reindex", "connect", "check",
            "cancel", "hangUp", "hold", "unhold", "transfer", "pause", "resume", "stop", "test", "handle", "reopen", "publish", "rollBack",
        ],
        [HttpMethod.Put] = ["update", "change"],
        [HttpMethod.Patch] = ["update"],
        [HttpMethod.Delete] = ["delete"],
    };

    private IReadOnlyList<ApiOperation> _operations = [];

    [SetUp]
    public async Task ReadAsync()
    {
        using var host = ApiHost.Start();
        _operations = (await ApiDocument.ReadAsync(host)).Operations;
        _operations.Count.ShouldBeGreaterThan(30);
    }

    [Test]
    public void Every_operation_has_a_name_of_its_own_a_verb_and_a_noun()
    {
        _operations.Select(o => o.Id).ShouldBeUnique();
        foreach (var operation in _operations)
        {
            var id = operation.Id.ShouldNotBeNull(operation.ToString());
            var noun = Verbs[operation.Method].Where(verb => id.StartsWith(verb, StringComparison.Ordinal)).Select(verb => id[verb.Length..]);
            noun.ShouldContain(rest => Noun().IsMatch(rest), $"{operation}: {id}");
        }
    }

    [Test]
    public void Every_operation_says_in_a_line_what_it_does()
    {
        _operations.Select(o => o.Summary).ShouldBeUnique();
        foreach (var operation in _operations)
            operation.Summary.ShouldNotBeNull(operation.ToString()).ShouldMatch("^[A-Z].{5,70}[^.]$", operation.ToString());
    }

    /// <summary>409 of what is only read is watched over by <see cref="SaidConflicts"/>.</summary>
    [Test]
    public void Every_operation_lists_all_its_answers()
    {
        foreach (var operation in _operations)
        {
            var isSent = operation.BodyContents.Count > 0;
            operation.Statuses.Count(status => status[0] is '2').ShouldBe(operation.Id is "addDoNotCallEntry" or "getRecording" ? 2 : 1, operation.ToString());
            ShouldList(operation, "400", true);
            if (operation.Method != HttpMethod.Get)
                ShouldList(operation, "409", true);
            ShouldList(operation, "422", operation.Headers.Contains("Idempotency-Key"));
            ShouldList(operation, "500", true);
            ShouldList(operation, "401", operation.NeedsToken);
            ShouldList(operation, "403", operation.NeedsToken || operation.Id is "registerUser");
            ShouldList(operation, "404", operation.HasId || operation.Id is "getCurrentUser" or "updateCurrentUser");
            ShouldList(operation, "412", operation.Headers.Contains("If-Match"));
            ShouldList(operation, "413", isSent);
            ShouldList(operation, "415", isSent);
            ShouldList(operation, "429", true);
            ShouldList(operation, "428", false); // If-Match may be left out
            operation.Statuses.ShouldBeInOrder();
        }
    }

    [Test]
    public void Every_failure_is_problem_details_and_shows_some_of_its_status()
    {
        foreach (var operation in _operations)
        {
            foreach (var status in operation.Statuses.Where(status => status[0] is '4'))
            {
                var problem = operation.AnswerContents(status).GetValueOrDefault(Problem).ShouldNotBeNull($"{operation} {status}");
                problem.Members.ShouldContain("detail", $"{operation} {status}");
                problem.Members.Contains("errors").ShouldBe(status is "400", $"{operation} {status}");
                (problem.Example?["status"]?.GetValue<int>()).ShouldBe(int.Parse(status, null), $"{operation} {status}");
            }
        }
    }

    [Test]
    public void Every_body_shows_an_example_that_fits_it()
    {
        foreach (var operation in _operations)
        {
            foreach (var (type, body) in operation.BodyContents)
                ShouldFit(body, $"{operation}: {type}");
            foreach (var status in operation.Statuses)
            {
                foreach (var (type, answer) in operation.AnswerContents(status))
                    ShouldFit(answer, $"{operation} {status}: {type}");
                var isSilent = status is "204" or "304" || $"{operation} {status}" is "DELETE /api/users/me 202"; // a job does the rest
                (operation.AnswerContents(status).Count == 0).ShouldBe(isSilent, $"{operation} {status}");
            }
        }
    }

    private static void ShouldList(ApiOperation operation, string status, bool expected) =>
        operation.Statuses.Contains(status).ShouldBe(expected, $"{operation} {status}");

    private static void ShouldFit(ApiContent content, string where)
    {
        var example = content.Example.ShouldNotBeNull(where);
        if (example is not JsonObject members)
        {
            content.Schema["type"]!.GetValue<string>().ShouldBe("string", where);
            return;
        }
        members.Select(m => m.Key).Except(content.Members).ShouldBeEmpty(where);
        content.Required.Except(members.Select(m => m.Key)).ShouldBeEmpty(where);
    }

    [GeneratedRegex("^([A-Z][a-z]+)+$")]
    private static partial Regex Noun();
}
