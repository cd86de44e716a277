using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Chats;

public sealed class ChatRequestsTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly TestIssuer _issuer = new();
    private readonly ToldModel _model = new();
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private Tenant _owner = null!;

    private string Chat => $"/api/assistants/{_owner.Objects["/api/assistants"]}/chat";

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(new() { ["Knowledge:RetrievalMs"] = "60000", ["Embeddings:Provider"] = "None" }, _issuer, model: _model);
        _client = _host.CreateClient();
        _owner = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _issuer.Dispose();
        _model.Dispose();
    }

    [Test]
    public async Task An_answer_comes_while_it_is_written_and_the_conversation_goes_on()
    {
        _model.Write("We open ");
        await using var events = await AskAsync("When do you open?");
        (await events.NextAsync("text")).GetProperty("text").GetString().ShouldBe("We open ");
        _model.Write("at seven.");
        (await events.NextAsync("text")).GetProperty("text").GetString().ShouldBe("at seven.");
        _model.End();
        var done = await events.NextAsync("done");
        await events.EndAsync();
        done.GetProperty("turn").GetInt32().ShouldBe(0);
        done.GetProperty("timings").GetProperty("totalMs").GetDouble().ShouldBeGreaterThanOrEqualTo(0);

        _model.Write("Goodbye.");
        _model.HangUp();
        _model.End();
        await using var more = await AskAsync("Goodbye.", done.GetProperty("conversationId").GetGuid());
        await more.NextAsync("text");
        var tool = await more.NextAsync("tool");
        (tool.GetProperty("name").GetString(), tool.GetProperty("arguments").ValueKind).ShouldBe(("end_call", JsonValueKind.Object));
        var second = await more.NextAsync("done");
        (second.GetProperty("conversationId").GetGuid(), second.GetProperty("turn").GetInt32())
            .ShouldBe((done.GetProperty("conversationId").GetGuid(), 1));

        (await TurnsAsync()).Select(t => (t.Number, t.CallerSaid, t.AssistantSaid, t.CallerHeard, t.Interrupted)).ShouldBe([
            (0, "When do you open?", "We open at seven.", "We open at seven.", false),
            (1, "Goodbye.", "Goodbye.", "Goodbye.", false),
        ]);
    }

    [Test]
    public async Task What_an_answer_used_of_the_model_is_kept_with_it()
    {
        _model.Write("We open at seven.");
        _model.End();
        await using var events = await AskAsync("When do you open?");
        await events.NextAsync("text");
        await events.NextAsync("done");
        var usage = (await TurnsAsync()).ShouldHaveSingleItem().Usage.ShouldHaveSingleItem();
        (usage.Kind, usage.OutputTokens, usage.Estimated).ShouldBe((UsageKind.Model, 5, true));
        usage.InputTokens.ShouldNotBeNull().ShouldBeGreaterThan(0);
        usage.Provider.ShouldNotBeEmpty();
    }

    [Test]
    public async Task What_documents_say_is_shown_before_the_text_and_cited_with_the_turn()
    {
        await KnowAsync("Price list", "A rye bread costs five dollars.");
        _model.Write("Five dollars.");
        _model.End();
        await using var events = await AskAsync("What does a rye bread cost?");
        var source = await events.NextAsync("source");
        (source.GetProperty("sourceName").GetString(), source.GetProperty("text").GetString()).ShouldBe(("Price list", "A rye bread costs five dollars."));
        source.GetProperty("score").GetDouble().ShouldBeInRange(0.3, 1);
        await events.NextAsync("text");
        await events.NextAsync("done");
        (await TurnsAsync()).ShouldHaveSingleItem().Retrieval.ShouldNotBeNull().Citations.ShouldHaveSingleItem().SourceName.ShouldBe("Price list");

        using var queries = await _host.GetAsync("/api/knowledge-base/queries?isAnswerable=true", _owner.Token);
        (await queries.JsonAsync()).GetProperty("items").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("text").GetString().ShouldBe("What does a rye bread cost?");
        using var search = await _host.GetAsync($"/api/knowledge-base/search?q=rye%20bread&take=10&assistantId={_owner.Objects["/api/assistants"]}", _owner.Token);
        (await search.JsonAsync()).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("heading").GetString().ShouldBe("Prices");
    }

    [Test]
    public async Task Whoever_goes_away_cancels_the_model_and_what_had_reached_them_is_kept()
    {
        _model.Write("We open ");
        await using (var events = await AskAsync("When do you open?"))
            await events.NextAsync("text");
        await _model.Cancelled.WaitAsync(Deadline);
        var turn = (await EventuallyAsync(TurnsAsync, turns => turns.Count > 0)).ShouldHaveSingleItem();
        (turn.CallerHeard, turn.Interrupted).ShouldBe(("We open ", true));
    }

    [Test]
    public async Task A_model_that_fails_before_its_first_word_is_unavailable_and_nothing_is_kept()
    {
        _model.Fail();
        using var response = await SendAsync("When do you open?");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.JsonAsync()).GetProperty("detail").GetString().ShouldBe("The language model does not answer. Try again in a while.");
        (await TurnsAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_model_that_fails_later_is_a_problem_in_the_stream_and_the_conversation_can_go_on()
    {
        _model.Write("We open ");
        _model.Fail();
        await using var events = await AskAsync("When do you open?");
        await events.NextAsync("text");
        var problem = await events.NextAsync("problem");
        (await TurnsAsync()).ShouldHaveSingleItem().Interrupted.ShouldBeTrue(); // before the problem: one may write again at once
        await events.EndAsync();
        problem.GetProperty("status").GetInt32().ShouldBe(503);
        _model.Write("At seven.");
        _model.End();
        await using var more = await AskAsync("When?", problem.GetProperty("conversationId").GetGuid());
        await more.NextAsync("text");
        (await more.NextAsync("done")).GetProperty("turn").GetInt32().ShouldBe(1);
    }

    [Test]
    public async Task A_message_that_comes_too_early_is_a_conflict()
    {
        _model.Write("Hello.");
        _model.End();
        await using var first = await AskAsync("Hello?");
        await first.NextAsync("text");
        var conversation = (await first.NextAsync("done")).GetProperty("conversationId").GetGuid();
        _model.Write("We open ");
        await using var second = await AskAsync("When do you open?", conversation);
        await second.NextAsync("text");
        using var third = await SendAsync("And on Sundays?", conversation);
        third.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        _model.Asked.ShouldBe(["Hello?", "When do you open?"]);
    }

    [TestCase("""{"message": ""}""", "message")]
    [TestCase("""{"message": null}""", "message")]
    [TestCase("""{"message": "x", "conversationId": "y"}""", "conversationId")]
    public async Task A_request_that_says_nothing_is_refused_before_anything_is_streamed(string body, string field)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await _host.SendAsync(HttpMethod.Post, Chat, _owner.Token, content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        _model.Asked.ShouldBeEmpty();
    }

    /// <summary>The assistant knows a source of one part.</summary>
    private async Task KnowAsync(string name, string text)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var assistant = await db.Set<AssistantConfig>().AcrossOwners().SingleAsync(a => a.Id == new AssistantId(_owner.Objects["/api/assistants"]));
        var source = DataSource.OfFile(DataSourceId.New(), assistant.OwnerId, name, SourceKind.Text, assistant.CreatedAt);
        var document = SourceDocument.Found(assistant.OwnerId, source.Id, "prices.txt", new string('A', 64), depth: 0);
        var chunk = DocumentChunk.Create(document, 0, "Prices", page: null, text, 10, $"{name} › Prices", new string('0', 64));
        chunk.Publish(0, null);
        assistant.Know(new KnowledgePolicy([source.Id.Value], Threshold: 0.3));
        db.AddRange(source, document, chunk);
        await db.SaveChangesAsync();
    }

    private async Task<ReadEvents> AskAsync(string message, Guid? conversationId = null)
    {
        var response = await SendAsync(message, conversationId);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new ReadEvents(response);
    }

    /// <summary>Returns with the headers.</summary>
    private async Task<HttpResponseMessage> SendAsync(string message, Guid? conversationId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat) { Content = JsonContent.Create(new { message, conversationId }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _owner.Token);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Deadline);
    }

    /// <summary>Of conversations in writing.</summary>
    private async Task<List<Turn>> TurnsAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Turn>().AcrossOwners()
            .Where(turn => turn.CallerSaid != null).OrderBy(turn => turn.Number).ToListAsync();
    }

    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        for (; ; await Task.Delay(20, deadline.Token))
        {
            var value = await read();
            if (isThere(value))
                return value;
        }
    }
}
