using Microsoft.AspNetCore.Http;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>No host is asked for more than it can bear, whoever asks.</summary>
public sealed class PolitenessTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    [Test]
    public async Task A_host_has_one_request_at_a_time_and_a_pause_behind_each()
    {
        var (now, most, gate) = (0, 0, new Lock());
        await using var site = await Site.StartAsync(async http =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            await Task.Yield();
            lock (gate)
                now--; // before whoever asked can know that it is over
            await http.Response.WriteAsync("page");
        });
        var time = new SteppedTime();
        using var web = new Web(intervalMs: 700, time: time);
        var pages = Enumerable.Range(0, 4).Select(i => web.ReadAsync(site.Page($"/{i}", "site.example"))).ToList();
        for (var i = 0; i < 3; i++)
            await time.PassAsync(TimeSpan.FromMilliseconds(700));
        await Task.WhenAll(pages).WaitAsync(Deadline);
        most.ShouldBe(1);
    }

    [Test]
    public async Task Another_host_is_not_waited_for()
    {
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/"] = "page" });
        using var web = new Web(intervalMs: 60_000, time: new SteppedTime());
        await web.ReadAsync(site.Page("/", "one.example")).WaitAsync(Deadline);
        await web.ReadAsync(site.Page("/", "two.example")).WaitAsync(Deadline);
    }

    [TestCase(429, "7", 7)]
    [TestCase(503, "60", 60)]
    [TestCase(503, null, 10)]
    public async Task A_host_that_is_busy_is_left_alone_as_long_as_it_asks(int status, string? retryAfter, int seconds)
    {
        var count = 0;
        await using var site = await Site.StartAsync(http =>
        {
            if (++count == 3)
                return http.Response.WriteAsync("page");
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        var time = new SteppedTime();
        using var web = new Web(time: time);
        var page = web.ReadAsync(site.Page("/"));
        await time.PassAsync(TimeSpan.FromSeconds(seconds));
        await time.PassAsync(TimeSpan.FromSeconds(seconds));
        (await page.WaitAsync(Deadline)).Text.ShouldBe("page");
    }

    [Test]
    public async Task A_date_to_come_back_at_is_kept_to()
    {
        var time = new SteppedTime();
        time.SetUtcNow(new DateTimeOffset(2030, 1, 5, 14, 30, 0, TimeSpan.Zero));
        var count = 0;
        await using var site = await Site.StartAsync(http =>
        {
            if (++count == 2)
                return http.Response.WriteAsync("page");
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "Sat, 05 Jan 2030 14:30:20 GMT";
            return Task.CompletedTask;
        });
        using var web = new Web(time: time);
        var page = web.ReadAsync(site.Page("/"));
        await time.PassAsync(TimeSpan.FromSeconds(20));
        (await page.WaitAsync(Deadline)).Text.ShouldBe("page");
    }

    [Test]
    public async Task A_host_that_stays_busy_is_asked_three_times()
    {
        await using var site = await Site.StartAsync(Busy("9"));
        var time = new SteppedTime();
        using var web = new Web(time: time);
        var problem = web.ProblemAsync(site.Page("/"));
        await time.PassAsync(TimeSpan.FromSeconds(9));
        await time.PassAsync(TimeSpan.FromSeconds(9));
        (await problem.WaitAsync(Deadline)).ShouldContain("too busy");
        site.Requests.Count.ShouldBe(3);
    }

    [Test]
    public async Task A_host_that_wants_to_be_left_alone_for_long_is()
    {
        await using var site = await Site.StartAsync(Busy("3600"));
        using var web = new Web(time: new SteppedTime());
        (await web.ProblemAsync(site.Page("/")).WaitAsync(Deadline)).ShouldContain("60 minutes");
        site.Requests.Count.ShouldBe(1);
    }

    private static RequestDelegate Busy(string retryAfter) => http =>
    {
        http.Response.StatusCode = 429;
        http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };
}
