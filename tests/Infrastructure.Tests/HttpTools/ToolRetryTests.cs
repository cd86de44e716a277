using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>Again only where it does nothing twice.</summary>
public sealed class ToolRetryTests
{
    [TestCase("GET", null, 503, 3, ToolResultKind.NotDone)]
    [TestCase("GET", null, 429, 3, ToolResultKind.Refused)]
    [TestCase("GET", null, 500, 1, ToolResultKind.NotDone)]
    [TestCase("GET", null, 404, 1, ToolResultKind.Refused)]
    [TestCase("POST", null, 503, 1, ToolResultKind.Unknown)]
    [TestCase("PATCH", null, 502, 1, ToolResultKind.Unknown)]
    [TestCase("POST", null, 429, 1, ToolResultKind.Refused)]
    [TestCase("POST", ToolEffect.Reads, 504, 3, ToolResultKind.NotDone)]
    [TestCase("GET", ToolEffect.Acts, 502, 1, ToolResultKind.Unknown)]
    [TestCase("HEAD", ToolEffect.Acts, 503, 1, ToolResultKind.Unknown)]
    [TestCase("PUT", null, 503, 3, ToolResultKind.Unknown)]
    [TestCase("DELETE", null, 502, 3, ToolResultKind.Unknown)]
    public async Task An_error_is_tried_again_where_that_is_safe(string method, ToolEffect? effect, int status, int tries, ToolResultKind kind)
    {
        await using var server = await HttpToolServer.StartAsync("""{"title":"Too busy"}""", status, "application/problem+json");
        using var bench = new ToolBench(time: TimeProvider.System);
        var report = await bench.RunAsync(ToolBench.Tool(server.Url(), method) with { Effect = effect });
        (report.Outcome.Kind, report.Exchange!.Tries, server.Requests.Count).ShouldBe((kind, tries, tries));
        if (method != "HEAD")
            (report.Outcome.Reason ?? report.Outcome.Text).ShouldContain("Too busy");
        server.Requests.Select(request => request.Headers.GetValueOrDefault("Idempotency-Key")).Distinct().ShouldHaveSingleItem()
            .ShouldBe(report.Outcome.Kind == ToolResultKind.Unknown || method == "POST" && effect is null ? "call-7-step-1" : null);
    }

    /// <summary>By itself, .NET sends again what has no body.</summary>
    [TestCase("POST", null, 1, ToolResultKind.Unknown)]
    [TestCase("POST", ToolEffect.Reads, 3, ToolResultKind.NotDone)]
    [TestCase("DELETE", null, 3, ToolResultKind.Unknown)]
    [TestCase("GET", ToolEffect.Acts, 1, ToolResultKind.Unknown)]
    [TestCase("HEAD", ToolEffect.Acts, 1, ToolResultKind.Unknown)]
    public async Task A_server_that_hangs_up_is_tried_again_where_that_is_safe(string method, ToolEffect? effect, int tries, ToolResultKind kind)
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        using var bench = new ToolBench(time: TimeProvider.System);
        var report = await bench.RunAsync(ToolBench.Tool(server.Url(), method) with { Effect = effect });
        (report.Outcome.Kind, report.Exchange!.Tries, server.Requests.Count).ShouldBe((kind, tries, tries));
    }

    [TestCase(404), TestCase(307)]
    public async Task A_refusal_after_a_try_that_may_have_been_done_does_not_undo_it(int status)
    {
        var asked = 0;
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.StatusCode = asked++ == 0 ? StatusCodes.Status502BadGateway : status;
            return Task.CompletedTask;
        });
        using var bench = new ToolBench(time: TimeProvider.System);
        var report = await bench.RunAsync(ToolBench.Tool(server.Url(), "DELETE"));
        (report.Outcome.Kind, report.Exchange!.Tries).ShouldBe((ToolResultKind.Unknown, 2));
        report.Outcome.Reason.ShouldBe($"Refused when it was tried again ({status}). Whether it was done before is not known.");
    }

    [TestCase(0), TestCase(503)]
    public async Task A_server_that_is_gone_after_a_try_may_have_done_it(int status)
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            if (status == 0)
                http.Abort();
            (http.Response.StatusCode, http.Response.Headers.Connection) = (status == 0 ? 200 : status, "close");
            return Task.CompletedTask;
        });
        var asked = 0;
        using var bench = new ToolBench(time: TimeProvider.System, names: _ => asked++ == 0 ? [IPAddress.Loopback] : throw new SocketException((int)SocketError.HostNotFound));
        var report = await bench.RunAsync(ToolBench.Tool(server.Url("/", "shop.example"), "PUT"));
        (report.Outcome.Kind, report.Exchange!.End, report.Exchange.Tries, server.Requests.Count).ShouldBe((ToolResultKind.Unknown, HttpToolEnd.Broken, 2, 1));
    }

    [Test]
    public async Task An_answer_that_breaks_off_leaves_open_whether_it_was_done()
    {
        await using var server = await HttpToolServer.StartAsync(async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("{\"a\":");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        using var bench = new ToolBench(time: TimeProvider.System);
        (await bench.UseAsync(ToolBench.Tool(server.Url(), "POST"))).Kind.ShouldBe(ToolResultKind.Unknown);
        server.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task What_could_not_be_sent_is_tried_again_whatever_it_does()
    {
        using var bench = new ToolBench(time: TimeProvider.System);
        var report = await bench.RunAsync(ToolBench.Tool($"http://127.0.0.1:{ClosedPort()}/", "POST"));
        (report.Outcome.Kind, report.Exchange!.Tries, report.Exchange.End).ShouldBe((ToolResultKind.NotDone, 3, HttpToolEnd.NotSent));
        report.Outcome.Reason.ShouldNotBeNull().ShouldContain("refuses connections");
    }

    [TestCase("0", 3)]
    [TestCase("Mon, 05 Jan 2026 14:30:00 GMT", 3)]
    [TestCase("60", 1)]
    public async Task A_server_that_wants_to_be_left_alone_for_long_is(string wait, int tries)
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = wait;
            return Task.CompletedTask;
        });
        using var bench = new ToolBench(time: TimeProvider.System);
        await bench.RunAsync(ToolBench.Tool(server.Url()));
        server.Requests.Count.ShouldBe(tries);
    }

    [TestCase("GET", ToolResultKind.NotDone)]
    [TestCase("POST", ToolResultKind.Unknown)]
    public async Task What_takes_too_long_is_given_up(string method, ToolResultKind kind)
    {
        var (came, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await HttpToolServer.StartAsync(_ =>
        {
            came.TrySetResult();
            return end.Task;
        });
        var time = new FakeTimeProvider();
        using var bench = new ToolBench(time: time);
        var running = bench.RunAsync(ToolBench.Tool(server.Url(), method) with { TimeoutMs = 300 });
        await came.Task;
        time.Advance(TimeSpan.FromMilliseconds(299));
        running.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));
        var report = await running;
        end.SetResult();
        (report.Outcome.Kind, report.Exchange!.End, report.Outcome.Reason).ShouldBe((kind, HttpToolEnd.TimedOut, "'127.0.0.1' did not answer in time."));
        server.Requests.Count.ShouldBe(1);
    }

    [TestCase("POST", null)]
    [TestCase("DELETE", null)]
    [TestCase("GET", ToolEffect.Acts)]
    public async Task Where_no_connection_is_opened_in_time_nothing_was_done(string method, ToolEffect? effect)
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        using var bench = new ToolBench(time: TimeProvider.System, resolver: new HostResolver((_, ct) => never.Task.WaitAsync(ct)));
        var report = await bench.RunAsync(ToolBench.Tool("https://slow.example/", method) with { TimeoutMs = 200, Effect = effect });
        (report.Outcome.Kind, report.Exchange!.End, report.Outcome.Reason).ShouldBe((ToolResultKind.NotDone, HttpToolEnd.NotSent, "'slow.example' could not be reached in time."));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
