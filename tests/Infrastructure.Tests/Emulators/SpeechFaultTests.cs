using System.Net;
using System.Net.WebSockets;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>Each way of failing, of a WebSocket and of an answer over HTTP.</summary>
public sealed class SpeechFaultTests
{
    private const int Bytes = 3_000;

    private readonly HttpClient _http = new() { Timeout = TestTimeout.Value };
    private AzureSpeechEmulator _emulator = null!;

    [SetUp]
    public async Task Start() => _emulator = await AzureSpeechEmulator.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task Requests_are_refused_with_status_code_and_time_after_as_many_as_are_skipped()
    {
        _emulator.Faults.Add(new Fault { Path = "/cognitiveservices/v1", Skip = 1, Times = 1, Status = 429, RetryAfter = "7", Code = "TooBusy" });
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await SpeakAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"TooBusy\"");
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_upgrade_is_refused_with_a_status()
    {
        _emulator.Faults.Add(new Fault { Path = "/tts", Status = 503 });
        var error = await Should.ThrowAsync<WebSocketException>(() => SpeechClient.ConnectAsync(_emulator, SpeechClient.Synthesis));
        error.Message.ShouldContain("503");
    }

    [Test]
    public async Task Nothing_comes_before_the_first_byte_is_due_while_others_are_served()
    {
        _emulator.Faults.Add(new Fault { FirstByteDelayMs = 3_600_000, Times = 2 });
        using var client = await SpeakingAsync();
        var message = client.ReceiveAsync();
        var answer = SpeakAsync();
        await WaitForAsync(() => _emulator.Requests.Count == 1);
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        message.IsCompleted.ShouldBeFalse();
        answer.IsCompleted.ShouldBeFalse();
        await _emulator.DisposeAsync();
        await Should.ThrowAsync<HttpRequestException>(answer);
        await Should.ThrowAsync<WebSocketException>(message);
    }

    [Test]
    public async Task Garbage_comes_once_where_the_first_answer_would_be()
    {
        _emulator.Faults.Add(new Fault { Garbage = true, Times = 2 });
        using var client = await SpeakingAsync();
        (await client.ReceiveAsync()).ShouldNotBeNull().Path.ShouldBe("");
        (await client.ReceiveAsync()).ShouldNotBeNull().Path.ShouldBe("response");
        using var answer = await SpeakAsync();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not what was agreed");
    }

    [Test]
    public async Task A_stream_that_stalls_stays_open_and_says_nothing_more()
    {
        _emulator.Faults.Add(new Fault { StallAtByte = Bytes, Times = 2 });
        using var client = await SpeakingAsync();
        var count = client.CountAsync();
        using var answer = await SpeakAsync();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var bytes = new byte[Bytes + 1];
        await body.ReadExactlyAsync(bytes.AsMemory(0, Bytes));
        var more = body.ReadAsync(bytes, 0, 1);
        count.IsCompleted.ShouldBeFalse();
        more.IsCompleted.ShouldBeFalse();
        await _emulator.DisposeAsync();
        await Should.ThrowAsync<WebSocketException>(count);
        await Should.ThrowAsync<IOException>(more);
    }

    [Test]
    public async Task A_stream_that_is_dropped_breaks()
    {
        _emulator.Faults.Add(new Fault { DropAtByte = Bytes, Times = 2 });
        using var client = await SpeakingAsync();
        for (var length = 0; length < Bytes - 1_000;)
            length += (await client.ReceiveAsync()).ShouldNotBeNull().Bytes.Length;
        await Should.ThrowAsync<WebSocketException>(client.CountAsync());
        using var answer = await SpeakAsync();
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[Bytes]);
        await Should.ThrowAsync<IOException>(body.ReadAsync(new byte[1], 0, 1));
    }

    [Test]
    public async Task A_stream_that_is_truncated_ends_properly_after_exactly_so_many_bytes()
    {
        _emulator.Faults.Add(new Fault { TruncateAtByte = Bytes, Times = 2 });
        using var client = await SpeakingAsync();
        (await client.CountAsync()).ShouldBe(Bytes);
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
        using var answer = await SpeakAsync();
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBe(Bytes);
    }

    [TestCase(null, 0)]
    [TestCase(Bytes, Bytes)]
    public async Task A_socket_is_closed_with_a_code_at_once_or_after_so_many_bytes(int? at, int bytes)
    {
        _emulator.Faults.Add(new Fault { CloseCode = 4429, TruncateAtByte = at });
        using var client = await SpeakingAsync();
        (await client.CountAsync()).ShouldBe(bytes);
        client.CloseStatus.ShouldBe((WebSocketCloseStatus)4429);
    }

    [Test]
    public async Task A_plan_is_made_and_cleared_over_http()
    {
        using var plan = new StringContent("""[{"path":"/cognitiveservices","status":500,"times":null}]""", null, "application/json");
        (await _http.PutAsync(new Uri($"{_emulator.Origin}/_faults"), plan)).EnsureSuccessStatusCode();
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await _http.DeleteAsync(new Uri($"{_emulator.Origin}/_faults"))).EnsureSuccessStatusCode();
        (await SpeakAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 6_000 && !condition(); i++)
            await Task.Delay(10);
        condition().ShouldBeTrue();
    }

    private async Task<SpeechClient> SpeakingAsync()
    {
        var client = await SpeechClient.ConnectAsync(_emulator, SpeechClient.Synthesis);
        await client.SpeakAsync("Hello caller.");
        return client;
    }

    private Task<HttpResponseMessage> SpeakAsync() => _http.SendAsync(SpeechRestTests.Request(_emulator), HttpCompletionOption.ResponseHeadersRead);
}
