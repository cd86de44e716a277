using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.Infrastructure.Providers.Rehearsal;

namespace VoiceAssistant.Infrastructure.OpenAI.Rehearsal;

/// <summary>OpenAI's server, and Azure's resource of that name, in a rehearsal.</summary>
internal static class OpenAIRehearsal
{
    private const string Model = "rehearsal";

    private static readonly string[] Words = ["We ", "open ", "at ", "nine. ", "Is ", "there ", "more?"];

    /// <summary>200 ms of silence, raw.</summary>
    private static readonly byte[] Audio = new byte[9_600];

    public static readonly RehearsedVendor Vendor = new(Map, SettingsOf), AzureVendor = new(Map, AzureSettingsOf);

    private static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/v1", "/openai/v1", "/openai/deployments/{deployment}" })
        {
            routes.MapPost(path + "/chat/completions", (RequestDelegate)ChatAsync);
            routes.MapPost(path + "/audio/transcriptions", (RequestDelegate)TranscribeAsync);
            routes.MapPost(path + "/audio/speech", (RequestDelegate)SpeakAsync);
        }
    }

    private static Dictionary<string, string?> SettingsOf(Uri server) => new()
    {
        [$"{OpenAIOptions.Section}:{nameof(OpenAIOptions.BaseUrl)}"] = new Uri(server, "v1").ToString(),
        [$"{OpenAIOptions.Section}:{nameof(OpenAIOptions.ApiKey)}"] = Model,
        [$"{OpenAIOptions.Section}:{nameof(OpenAIOptions.ChatModel)}"] = Model,
        [$"{OpenAIOptions.Section}:{nameof(OpenAIOptions.SpeechModel)}"] = Model,
        [$"{OpenAIOptions.Section}:{nameof(OpenAIOptions.TranscriptionModel)}"] = Model,
    };

    private static Dictionary<string, string?> AzureSettingsOf(Uri server) => new()
    {
        [$"{AzureOpenAIOptions.Section}:{nameof(AzureOpenAIOptions.Endpoint)}"] = server.GetLeftPart(UriPartial.Authority),
        [$"{AzureOpenAIOptions.Section}:{nameof(AzureOpenAIOptions.ApiKey)}"] = Model,
        [$"{AzureOpenAIOptions.Section}:{nameof(AzureOpenAIOptions.ChatDeployment)}"] = Model,
    };

    /// <summary>Streams an answer word by word.</summary>
    private static async Task ChatAsync(HttpContext http)
    {
        await ReadAsync(http);
        http.Response.ContentType = "text/event-stream";
        foreach (var word in Words)
            await TellAsync($$"""[{"index":0,"delta":{"role":"assistant","content":"{{word}}"},"finish_reason":null}]""", "null");
        await TellAsync("""[{"index":0,"delta":{},"finish_reason":"stop"}]""", "null");
        await TellAsync("[]", """{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27}""");
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);

        async Task TellAsync(string choices, string usage)
        {
            await http.Response.WriteAsync(
                $$"""data: {"id":"rehearsal","object":"chat.completion.chunk","created":0,"model":"rehearsal","choices":{{choices}},"usage":{{usage}}}""" + "\n\n",
                http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static async Task TranscribeAsync(HttpContext http)
    {
        await ReadAsync(http);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"text":"when do you open?"}""", http.RequestAborted);
    }

    private static async Task SpeakAsync(HttpContext http)
    {
        await ReadAsync(http);
        http.Response.ContentType = "audio/pcm";
        await http.Response.Body.WriteAsync(Audio, http.RequestAborted);
    }

    private static Task ReadAsync(HttpContext http) => http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
}
