using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>Server-sent events, in as awkward a form as the standard allows.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class EventWriter(HttpContext context, OpenAIEmulatorOptions options)
{
    public async Task BeginAsync()
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        if (options.HasComments)
            await SendAsync(": hello\n\nretry: 3000\n");
    }

    public Task WriteAsync(JsonNode data)
    {
        var text = $"data: {data.ToJsonString(OpenAIResponse.Json)}\n\n";
        return SendAsync(options.HasComments ? $": data: not this\nid: 7\nevent: \n{text}: keep-alive\n\n" : text);
    }

    public Task EndAsync() => SendAsync("data: [DONE]\n\n");

    private async Task SendAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace("\n", options.NewLine, StringComparison.Ordinal));
        var step = options.SplitBytes > 0 ? options.SplitBytes : bytes.Length;
        for (var at = 0; at < bytes.Length; at += step)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(at, Math.Min(step, bytes.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
