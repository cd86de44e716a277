using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>The server refused, or its answer is none. The message holds nothing that anybody said.</summary>
internal sealed class OpenAIException(string reason, Exception? inner = null) : Exception(reason, inner), IRequestRefusal, IRetryAdvice
{
    public const string QuotaUsedUp = "insufficient_quota";

    public const string Filtered = "content_filter";

    /// <summary>The <see cref="Parameter"/> of a model that calls no tools.</summary>
    public const string Tools = "tools";

    private const int LongestWord = 64;

    /// <summary>Of the answer; 0 where it was not the status that was wrong.</summary>
    public int Status { get; init; }

    /// <summary>The vendor's word for the error; null where the body has none.</summary>
    public string? Code { get; private init; }

    /// <summary>Which member of the request is to blame.</summary>
    public string? Parameter { get; init; }

    /// <summary>Filters of questions answer 400; where it is not the status that tells, it is <see cref="Filtered"/>, or our own check.</summary>
    public bool IsOfRequest { get => field || Status is 400 or 404 or 413 or 422; init; }

    /// <summary>No request of its kind will fare better.</summary>
    public bool IsLasting { get => field || Status is 401 or 403 or 404 || Code == QuotaUsedUp; init; }

    public bool MayPass => !IsLasting && !IsOfRequest;

    public TimeSpan? RetryAfter { get; private init; }

    public bool IsBusy => Status is 429 && Code != QuotaUsedUp;

    /// <summary>Whether it is how the official client tells that a request failed: one try, or all of them.</summary>
    public static bool IsTold(Exception failure) => failure is ClientResultException or AggregateException;

    public static OpenAIException Of(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Of(last),
        ClientResultException refusal when refusal.GetRawResponse() is { } response => Of(refusal.Status, response),
        _ => new OpenAIException($"The server could not be reached: {(failure.InnerException ?? failure).GetType().Name}.", failure),
    };

    /// <param name="response">Its body has been read.</param>
    private static OpenAIException Of(int status, PipelineResponse response)
    {
        var (code, parameter) = ReadError(response.Content.ToMemory());
        var id = response.Headers.TryGetValue("x-request-id", out var own) || response.Headers.TryGetValue("apim-request-id", out own)
            ? Word(own)
            : null;
        var reason = string.Create(
            CultureInfo.InvariantCulture, $"The server answered {status}{(code is null ? "" : " " + code)}{(id is null ? "" : $", request {id}")}.");
        return new OpenAIException(reason) { Status = status, Code = code, Parameter = parameter, RetryAfter = OneRetry.WaitOf(response) };
    }

    /// <summary>Of an error in the vendor's form; of a proxy's page nothing.</summary>
    private static (string? Code, string? Parameter) ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                    ? (Member(error, "code") ?? Member(error, "type"), Member(error, "param") ?? (RefusesTools(error) ? Tools : null))
                    : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Ollama's way to say it of a model; there is no code for it.</summary>
    private static bool RefusesTools(JsonElement error) =>
        error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
        && message.GetString()!.EndsWith("does not support tools", StringComparison.Ordinal);

    private static string? Member(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Word(value.GetString()) : null;

    /// <summary>Null for what is no word: it might be anything, and goes into the log.</summary>
    private static string? Word(string? text) =>
        text is { Length: > 0 and <= LongestWord } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? text : null;
}
