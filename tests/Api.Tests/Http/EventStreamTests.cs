using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Http;

public sealed class EventStreamTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _pipe = new();
    private readonly CancellationTokenSource _gone = new();
    private ServiceProvider _services = null!;
    private EventStream _events = null!;

    [SetUp]
    public async Task BeginAsync()
    {
        _services = new ServiceCollection().ConfigureHttpJsonOptions(options => JsonForm.Configure(options.SerializerOptions)).BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = _services, RequestAborted = _gone.Token };
        http.Response.Body = _pipe.Writer.AsStream();
        _events = await EventStream.BeginAsync(http, _time);
        http.Response.ContentType.ShouldBe("text/event-stream");
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _events.DisposeAsync();
        await _services.DisposeAsync();
        _gone.Dispose();
    }

    [Test]
    public async Task An_event_is_sent_at_once_in_one_line()
    {
        await _events.SendAsync("text", new { Text = "Two\nlines" });
        (await ReadAsync()).ShouldBe("event: text\ndata: {\"text\":\"Two\\nlines\"}\n\n");
    }

    [Test]
    public async Task A_comment_keeps_a_quiet_stream_open()
    {
        _time.Advance(TimeSpan.FromSeconds(15));
        (await ReadAsync()).ShouldBe(":\n\n");
        _time.Advance(TimeSpan.FromSeconds(15));
        (await ReadAsync()).ShouldBe(":\n\n");
    }

    [Test]
    public async Task To_whoever_has_gone_nothing_is_sent()
    {
        await _gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => _events.SendAsync("text", new { Text = "Hello?" }));
    }

    private async Task<string> ReadAsync()
    {
        var read = await _pipe.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
