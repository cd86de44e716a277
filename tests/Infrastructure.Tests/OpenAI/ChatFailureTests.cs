using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

/// <summary>Every way in which the server may fail.</summary>
internal sealed class ChatFailureTests
{
    private OpenAIHost _host = null!;

    private int Requests => _host.Emulator.Requests.Count;

    [SetUp]
    public async Task StartAsync() => _host = await OpenAIHost.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(408)]
    [TestCase(429)]
    public async Task What_may_pass_is_asked_for_once_more(int status)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, RetryAfter = "0.05" });
        (await _host.AskAsync()).ToChatResponse().Text.ShouldNotBeEmpty();
        Requests.ShouldBe(2);
    }

    [TestCase(500, null, null)]
    [TestCase(429, null, "0.05")]
    public async Task But_only_once(int status, string? code, string? retryAfter)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, Code = code, RetryAfter = retryAfter, Times = null });
        (await RefusedAsync()).Status.ShouldBe(status);
        Requests.ShouldBe(2);
    }

    [TestCase(400, null, null)]
    [TestCase(400, "context_length_exceeded", null)]
    [TestCase(401, null, null)]
    [TestCase(403, null, null)]
    [TestCase(404, null, null)]
    [TestCase(429, null, "7")]
    [TestCase(429, null, "Sat, 28 Nov 2026 00:00:00 GMT")]
    [TestCase(429, "insufficient_quota", null)]
    [TestCase(429, "insufficient_quota", "0.05")]
    public async Task What_does_not_pass_while_somebody_waits_is_not_asked_for_again(int status, string? code, string? retryAfter)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, Code = code, RetryAfter = retryAfter });
        var refusal = await RefusedAsync();
        refusal.Status.ShouldBe(status);
        if (code is not null)
            refusal.Code.ShouldBe(code);
        refusal.IsBusy.ShouldBe(status == 429 && code is null);
        Requests.ShouldBe(1);
    }

    [Test]
    public async Task A_server_that_says_so_is_not_asked_again()
    {
        _host.Emulator.Options.ShouldRetry = false;
        _host.Emulator.Faults.Add(new Fault { Status = 500 });
        (await RefusedAsync()).Status.ShouldBe(500);
        Requests.ShouldBe(1);
    }

    [Test]
    public async Task A_refusal_is_told_with_its_code_and_the_request_and_without_what_was_said()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 404 });
        var refusal = await Should.ThrowAsync<OpenAIException>(() => _host.AskAsync("My number is 0171."));
        refusal.Message.ShouldStartWith("The server answered 404 model_not_found, request req_");
        _host.Log.Lines.ShouldContain(line => line.Contains("404 model_not_found"));
        _host.Log.Lines.ShouldNotContain(line => line.Contains("0171"));
    }

    [TestCase(0)]
    [TestCase(900)]
    public async Task A_connection_that_breaks_in_mid_answer_is_a_failure_and_nothing_is_asked_for_again(int bytes)
    {
        _host.Emulator.Faults.Add(new Fault { DropAtByte = bytes, Times = null });
        await Should.ThrowAsync<Exception>(() => _host.AskAsync());
        Requests.ShouldBeInRange(1, bytes == 0 ? 2 : 1); // at the first byte it may look as if there were no answer
    }

    [TestCase(0)]
    [TestCase(700)]
    public async Task A_stream_that_ends_in_mid_word_is_a_failure(int bytes)
    {
        _host.Emulator.Faults.Add(new Fault { TruncateAtByte = bytes });
        await Should.ThrowAsync<Exception>(() => _host.AskAsync());
    }

    [Test]
    public async Task Garbage_is_a_failure()
    {
        _host.Emulator.Faults.Add(new Fault { Garbage = true, TruncateAtByte = 20 });
        await Should.ThrowAsync<Exception>(() => _host.AskAsync());
        _host.Emulator.Faults.Add(new Fault { Garbage = true });
        await Should.ThrowAsync<Exception>(() => _host.Model.GetResponseAsync("Are you open?"));
    }

    [Test]
    public async Task A_server_that_does_not_begin_is_left_in_time()
    {
        await using var host = await OpenAIHost.StartAsync(("Timeouts:LastModelMs", "300"));
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = Timeout.Infinite });
        await Should.ThrowAsync<TimeoutException>(() => host.AskAsync());
        (await host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }

    [Test]
    public async Task A_server_that_stalls_in_mid_answer_is_left_in_time()
    {
        await using var host = await OpenAIHost.StartAsync(("Timeouts:NextWordsMs", "300"));
        host.Emulator.Faults.Add(new Fault { StallAtByte = 900 });
        await Should.ThrowAsync<TimeoutException>(() => host.AskAsync());
        (await host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        await _host.Emulator.DisposeAsync();
        (await RefusedAsync()).Message.ShouldBe("The server could not be reached: HttpRequestException.");
    }

    [Test]
    public async Task A_connection_that_breaks_before_the_answer_is_tried_once_more()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = await OpenAIHost.StartAsync(("OpenAI:BaseUrl", $"http://{listener.LocalEndpoint}/v1"));
        var asking = Should.ThrowAsync<OpenAIException>(() => host.AskAsync());
        for (var i = 0; i < 2; i++)
            (await listener.AcceptTcpClientAsync().WaitAsync(OpenAIHost.Deadline)).Dispose();
        await asking;
        listener.Pending().ShouldBeFalse();
    }

    [Test]
    public async Task The_next_model_answers_in_its_place()
    {
        await using var host = await OpenAIHost.StartAsync(("Llm:Provider", "OpenAI,Offline"));
        host.Emulator.Faults.Add(new Fault { Status = 401 });
        (await host.AskAsync("Hello.")).ToChatResponse().Text.ShouldNotBeEmpty();
        host.Log.Lines.ShouldContain(line => line.Contains("OpenAI failed") && line.Contains("Offline takes over"));
    }

    [TestCase(400, true)]
    [TestCase(404, true)]
    [TestCase(401, false)]
    [TestCase(429, false)]
    [TestCase(500, false)]
    public async Task Only_what_was_asked_for_is_no_fault_of_the_server(int status, bool isOfRequest)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, Times = null });
        (await RefusedAsync()).IsOfRequest.ShouldBe(isOfRequest);
    }

    [Test]
    public async Task A_wrong_key_is_refused()
    {
        await using var host = await OpenAIHost.StartAsync(("OpenAI:ApiKey", "sk-wrong"));
        host.Emulator.Options.ApiKey = "sk-right";
        (await Should.ThrowAsync<OpenAIException>(() => host.AskAsync())).Code.ShouldBe("invalid_api_key");
        host.OnlyRequest().Headers["Authorization"].ShouldBe("Bearer sk-wrong");
        host.Log.Lines.ShouldNotContain(line => line.Contains("sk-wrong"));
    }

    private Task<OpenAIException> RefusedAsync() => Should.ThrowAsync<OpenAIException>(() => _host.AskAsync());
}
