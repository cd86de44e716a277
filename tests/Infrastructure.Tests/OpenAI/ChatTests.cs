using Microsoft.Extensions.AI;
using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class ChatTests
{
    private const string Answer = "Grüß Gott, wir öffnen um 8 Uhr – auch für Sie, 田中さん 🙂.";

    private OpenAIHost _host = null!;

    private OpenAIEmulatorOptions Script => _host.Emulator.Options;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await OpenAIHost.StartAsync();
        Script.Answer = _ => new ChatAnswer(Answer);
    }

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task An_answer_comes_piece_by_piece_with_what_it_used()
    {
        var updates = await _host.AskAsync();
        updates.ToChatResponse().Text.ShouldBe(Answer);
        updates.Count(update => update.Text.Length > 0).ShouldBeGreaterThan(5);
        var usage = updates.SelectMany(update => update.Contents).OfType<UsageContent>().ShouldHaveSingleItem().Details;
        usage.TotalTokenCount.ShouldBe(usage.InputTokenCount + usage.OutputTokenCount);
        updates.ToChatResponse().FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [TestCase(1, "\n", false)]
    [TestCase(7, "\r\n", true)]
    [TestCase(0, "\r\n", false)]
    [TestCase(5, "\r", true)]
    public async Task A_stream_may_be_torn_anywhere_and_have_any_line_ends_and_comments(int bytes, string newLine, bool hasComments)
    {
        (Script.SplitBytes, Script.NewLine, Script.HasComments) = (bytes, newLine, hasComments);
        (await _host.AskAsync()).ToChatResponse().Text.ShouldBe(Answer);
    }

    [Test]
    public async Task An_answer_in_one_piece_is_the_same()
    {
        Script.Answer = _ => new ChatAnswer(Answer) { Reasoning = "They speak German." };
        var response = await _host.Model.GetResponseAsync("Are you open?");
        response.Text.ShouldBe(Answer);
        response.Usage!.TotalTokenCount.ShouldNotBeNull();
        response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().ShouldBeEmpty();
    }

    [Test]
    public async Task The_request_has_what_the_server_knows_and_nothing_of_ours()
    {
        var tool = AIFunctionFactory.Create(() => "", "end_call");
        await _host.AskAsync(options: new ChatOptions
        {
            ModelId = "other-1",
            Temperature = 0.5f,
            MaxOutputTokens = 40,
            Tools = [tool],
            AdditionalProperties = new() { ["assistant.timeZone"] = "Europe/Berlin" },
        });
        var body = _host.OnlyRequest().Json;
        body.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["model", "messages", "temperature", "max_tokens", "stream", "stream_options", "tools", "tool_choice"], ignoreOrder: true);
        body.GetProperty("model").GetString().ShouldBe("other-1");
        body.GetProperty("max_tokens").GetInt32().ShouldBe(40);
    }

    [Test]
    public async Task The_model_of_the_settings_is_asked_where_the_assistant_names_none()
    {
        await _host.AskAsync();
        _host.OnlyRequest().Json.GetProperty("model").GetString().ShouldBe("chat-1");
        _host.OnlyRequest().Headers.ShouldNotContainKey("Authorization");
    }

    [Test]
    public async Task Several_messages_of_the_system_in_front_are_one()
    {
        await _host.Model.GetStreamingResponseAsync(
        [
            new ChatMessage(ChatRole.System, "We sell tea."), new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "Hello?"),
        ]).ToListAsync();
        new ChatQuestion(_host.OnlyRequest().Json).Messages.Select(m => $"{ChatQuestion.Role(m)}: {ChatQuestion.TextOf(m)}")
            .ShouldBe(["system: We sell tea.\n\nBe brief.", "user: Hello?"]);
    }

    [Test]
    public async Task Calls_of_tools_are_put_together_from_their_pieces()
    {
        Script.Answer = _ => new ChatAnswer("One moment.", new ToolCall("slots", """{"day":"Größer Montag"}"""), new ToolCall("end_call"));
        Script.SplitBytes = 3;
        var response = (await _host.AskAsync()).ToChatResponse();
        response.Text.ShouldBe("One moment.");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        calls.Select(call => (call.CallId, call.Name)).ShouldBe([("call_a", "slots"), ("call_b", "end_call")]);
        calls[0].Arguments!["day"]!.ToString().ShouldBe("Größer Montag");
    }

    [Test]
    public async Task A_result_goes_back_behind_its_call()
    {
        Script.Answer = StandardAnswers.To;
        var response = await _host.Model.GetStreamingResponseAsync(
        [
            new ChatMessage(ChatRole.User, "When are you free?"),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_a", "slots", new Dictionary<string, object?>())]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_a", "Monday")]),
        ]).ToChatResponseAsync();
        response.Text.ShouldBe("I have done that: Monday.");
    }

    [Test]
    public async Task What_a_model_thinks_aloud_is_not_for_the_caller()
    {
        Script.Answer = _ => new ChatAnswer("Yes.") { Reasoning = "It is Monday." };
        var contents = (await _host.AskAsync()).SelectMany(update => update.Contents).ToList();
        contents.OfType<TextReasoningContent>().ShouldBeEmpty();
        string.Concat(contents.OfType<TextContent>()).ShouldBe("Yes.");
    }

    [Test]
    public async Task Of_an_answer_that_is_too_long_the_text_stays_and_a_torn_call_does_not()
    {
        Script.Answer = _ => new ChatAnswer("We open at", new ToolCall("slots", """{"day":"Mon""")) { FinishReason = "length" };
        var response = (await _host.AskAsync()).ToChatResponse();
        response.Text.ShouldBe("We open at");
        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ShouldBeEmpty();
    }

    [Test]
    public async Task A_stream_without_an_end_is_an_error_although_the_client_takes_it_for_whole()
    {
        Script.OmitsFinish = true;
        (await Should.ThrowAsync<OpenAIException>(() => _host.AskAsync())).Message.ShouldContain("broke off");
    }

    [Test]
    public async Task A_call_of_a_tool_in_a_stream_without_an_end_is_not_made()
    {
        (Script.OmitsFinish, Script.Answer) = (true, _ => new ChatAnswer("", new ToolCall("end_call")));
        var calls = 0;
        await Should.ThrowAsync<OpenAIException>(async () =>
        {
            await foreach (var update in _host.Model.GetStreamingResponseAsync("Goodbye."))
                calls += update.Contents.OfType<FunctionCallContent>().Count();
        });
        calls.ShouldBe(0);
    }

    [Test]
    public async Task The_last_event_may_be_missing_where_the_answer_has_its_end()
    {
        Script.OmitsDone = true;
        (await _host.AskAsync()).ToChatResponse().Text.ShouldBe(Answer);
    }

    [TestCase(0)]
    [TestCase(3)]
    public async Task An_error_in_mid_stream_is_an_error(int tokens)
    {
        Script.ErrorAfterTokens = tokens;
        (await Should.ThrowAsync<OpenAIException>(() => _host.AskAsync())).Message.ShouldContain("in the middle");
    }

    [Test]
    public async Task An_answer_that_the_filter_took_away_is_an_error_and_what_was_said_before_stays()
    {
        Script.Answer = _ => new ChatAnswer("") { FinishReason = "content_filter" };
        (await Should.ThrowAsync<OpenAIException>(() => _host.AskAsync())).IsOfRequest.ShouldBeTrue();
        await Should.ThrowAsync<OpenAIException>(() => _host.Model.GetResponseAsync("Are you open?"));
        Script.Answer = _ => new ChatAnswer("Well,") { FinishReason = "content_filter" };
        (await _host.AskAsync()).ToChatResponse().Text.ShouldBe("Well,");
    }

    [Test]
    public async Task A_reasoning_model_is_asked_again_without_what_it_refuses_and_the_next_time_at_once()
    {
        Script.IsReasoning = true;
        var options = new ChatOptions { Temperature = 0.2f, MaxOutputTokens = 40 };
        (await _host.AskAsync(options: options)).ToChatResponse().Text.ShouldBe(Answer);
        _host.Emulator.Requests.Count.ShouldBe(3);
        (await _host.Model.GetResponseAsync("Are you open?", options)).Text.ShouldBe(Answer);
        _host.Emulator.Requests.Count.ShouldBe(4);
        _host.Emulator.Requests.Last().Json.GetProperty("max_completion_tokens").GetInt32().ShouldBe(40);
        _host.Emulator.Requests.Last().Json.TryGetProperty("temperature", out _).ShouldBeFalse();
    }

    [Test]
    public async Task A_model_that_calls_no_tools_is_asked_without_them()
    {
        Script.HasNoTools = true;
        (await _host.AskAsync(options: new ChatOptions { Tools = [AIFunctionFactory.Create(() => "", "end_call")] })).ToChatResponse().Text.ShouldBe(Answer);
        _host.Emulator.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task The_newer_limit_of_tokens_can_be_chosen()
    {
        await using var host = await OpenAIHost.StartAsync(("OpenAI:TokenLimit", "MaxCompletionTokens"));
        await host.AskAsync(options: new ChatOptions { MaxOutputTokens = 40 });
        host.OnlyRequest().Json.GetProperty("max_completion_tokens").GetInt32().ShouldBe(40);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_interrupted_answer_is_broken_off_so_that_the_server_stops_to_write_it(bool isCancelled)
    {
        (Script.TokenMs, Script.Answer) = (5, _ => new ChatAnswer(string.Join(' ', Enumerable.Repeat("and", 100_000))));
        using var interrupted = new CancellationTokenSource();
        try
        {
            await foreach (var update in _host.Model.GetStreamingResponseAsync("Go on.", cancellationToken: interrupted.Token))
            {
                if (update.Text.Length == 0)
                    continue;
                if (!isCancelled)
                    break;
                await interrupted.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (isCancelled)
        {
            // as it should be
        }

        (await _host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }
}
