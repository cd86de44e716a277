using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Tests.WebPages;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

/// <summary>Whose number whoever is asked in a warm transfer is shown, with a carrier that answers as a test says.</summary>
internal sealed class ConsultedCallerTests
{
    private const string Caller = "+14155550100", Desk = "+14155550188", Token = """{"parentCallInfoToken":"eyJ+/=&"}""";

    private readonly Business _business = Business.Create();
    private readonly ConcurrentQueue<IFormCollection> _asked = [];
    private readonly CapturedLog _log = new();
    private (int Status, string Body)[] _answers = [(201, CarrierHost.CallAnswer)];
    private Site _carrier = null!;
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _carrier = await Site.StartAsync(AnswerAsync);
        _host = await TestHost.StartAsync(settings: new()
        {
            ["Twilio:AccountSid"] = CarrierHost.Account,
            ["Twilio:AuthToken"] = CarrierHost.Token,
            ["Twilio:ApiBaseUrl"] = $"http://127.0.0.1:{_carrier.Port}",
            ["PublicUrls:Api"] = "https://voice.example.com",
        });
        _host.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
        _business.Assistant.Word(new SpeechPolicy(OtherLanguages: ["de-DE"]));
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _carrier.DisposeAsync();
        _log.Lines.ShouldNotBeEmpty();
        _log.Lines.ShouldAllBe(line => !line.Contains("eyJ") && !line.Contains(Caller));
    }

    [Test]
    public async Task Whoever_is_asked_is_shown_the_caller()
    {
        var ended = await TransferAsync();
        ended.Transfer.ShouldNotBeNull();
        Shown(_asked.ShouldHaveSingleItem()).ShouldBe((Caller, Token));
        (await CallAsync()).Transfer!.State.ShouldBe(TransferState.Asked);
    }

    [TestCase(21210)]
    [TestCase(21212)]
    [TestCase(20001)]
    public async Task Where_the_carrier_refuses_that_they_are_asked_once_more_from_our_line(int code)
    {
        _answers = [(400, CarrierHost.Error(code)), (201, CarrierHost.CallAnswer)];
        var ended = await TransferAsync();
        ended.Transfer.ShouldNotBeNull();
        _asked.Select(Shown).ShouldBe([(Caller, Token), (Business.Number, "")]);
        (await CallAsync()).Transfer!.State.ShouldBe(TransferState.Asked);
        _log.Lines.ShouldContain(line => line.Contains("called from our own number") && line.Contains($"{code}"));
    }

    [Test]
    public async Task Who_cannot_be_called_from_our_line_either_is_not_asked_a_third_time()
    {
        _answers = [(400, CarrierHost.Error(21210)), (400, CarrierHost.Error(21211))];
        (await TransferAsync()).AskAgain.ShouldBeTrue();
        _asked.Count.ShouldBe(2);
        var transfer = (await CallAsync()).Transfer!;
        (transfer.State, transfer.Problem!.Contains("21211")).ShouldBe((TransferState.Failed, true));
    }

    [Test]
    public async Task Where_it_is_not_known_whether_they_were_called_they_are_not_called_again()
    {
        _answers = [(500, "")];
        (await TransferAsync()).AskAgain.ShouldBeTrue();
        _asked.ShouldHaveSingleItem();
        (await CallAsync()).Transfer!.State.ShouldBe(TransferState.Failed);
    }

    [TestCase("anonymous", Token)]
    [TestCase("+266696687", Token)]
    [TestCase(Caller, null)]
    [TestCase(Caller, "")]
    public async Task Who_withholds_their_number_or_came_without_a_token_is_not_shown(string from, string? token)
    {
        await TransferAsync(from, token);
        Shown(_asked.ShouldHaveSingleItem()).ShouldBe((Business.Number, ""));
    }

    [Test]
    public async Task A_token_that_is_too_long_keeps_no_call_away()
    {
        await TransferAsync(token: new string('t', CallLog.LongestCallerToken + 1));
        Shown(_asked.ShouldHaveSingleItem()).ShouldBe((Business.Number, ""));
    }

    [TestCase("de-DE", null, "de-DE")]
    [TestCase("ja-JP", null, "en-US")]
    [TestCase("de-DE", "The owner's words.", "en-US")]
    public async Task Whoever_waits_is_told_so_in_the_language_that_they_speak_by_now(string switched, string? announcement, string language) =>
        (await TransferAsync(switched: switched, announcement: announcement)).Transfer!.Language.ShouldBe(language);

    /// <summary>What the carrier is to do when the stream of a call has ended whose caller is to be transferred.</summary>
    private async Task<EndedStream> TransferAsync(string from = Caller, string? token = Token, string? switched = null, string? announcement = null)
    {
        var answered = (await _host.SendAsync(new AnswerCallCommand("CA1", from, Business.Number, token))).Value;
        var media = (await _host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, "CA1"))).Value;
        if (switched is not null)
            await _host.SaveAsync(SwitchTo(switched, media.Conversation));
        var fields = new TransferFields(To: Desk, Mode: TransferMode.Warm, Announcement: announcement);
        (await _host.SendAsync(new TransferCallCommand(answered.CallId, fields), _business.Owner)).IsSuccess.ShouldBeTrue();
        return (await _host.SendAsync(new EndStreamCommand("CA1", GoesOn: true))).Value;
    }

    private async Task<CallDto> CallAsync() => (await _host.SendAsync(new ReadCallLogsQuery(["CA1"]))).Value.ShouldHaveSingleItem();

    private static ToolCall SwitchTo(string language, Conversation conversation)
    {
        var call = new ToolCall
        {
            ConversationId = conversation.Id,
            OwnerId = conversation.OwnerId,
            Step = 1,
            Turn = 0,
            Name = CallTools.SwitchLanguage,
            Effect = ToolEffect.Acts,
            Arguments = $$"""{"language":"{{language}}"}""",
            Fingerprint = new string('A', ToolCall.FingerprintLength),
            StartedAt = conversation.StartedAt,
        };
        call.End(ToolCallStatus.Done, "Done.", isUntrusted: false, Variables.None, 1);
        return call;
    }

    private static (string From, string Token) Shown(IFormCollection form)
    {
        form["To"].ToString().ShouldBe(Desk);
        return (form["From"].ToString(), form["CallToken"].ToString());
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var isAsked = http.Request.Path.Value!.EndsWith("/Calls.json", StringComparison.Ordinal);
        var (status, body) = isAsked ? _answers[Math.Min(_asked.Count, _answers.Length - 1)] : (200, CarrierHost.CallAnswer);
        if (isAsked)
            _asked.Enqueue(await http.Request.ReadFormAsync());
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }
}
