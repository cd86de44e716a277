// members that the client does not know: there is no other way, and tests of ours would tell if it changed
#pragma warning disable SCME0001
using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace VoiceAssistant.Infrastructure.OpenAI.Chat;

/// <summary>
/// Which members of a request a model takes. Reasoning models refuse a temperature and the older limit of tokens, other servers do not
/// know the newer one, and small models call no tools; a model's name does not tell, least of all Azure's. So the first refusal is learnt from.
/// </summary>
internal sealed class RequestShape(TokenLimit limit)
{
    /// <summary>As many models as a deployment of ours uses, and more.</summary>
    private const int MostModels = 1_000;

    private readonly ConcurrentDictionary<string, Shape> _shapes = new();

    public static ChatOptions Of(ChatOptions? options, string model, Shape shape)
    {
        var shaped = options?.Clone() ?? new ChatOptions();
        shaped.ModelId = model;
        shaped.AdditionalProperties = null; // for those on our side of the wire
        if (!shape.HasTemperature)
            shaped.Temperature = null;
        if (!shape.HasTools)
            (shaped.Tools, shaped.ToolMode) = (null, null);
        if (shape.Limit == TokenLimit.MaxTokens && shaped.MaxOutputTokens is { } most)
        {
            shaped.MaxOutputTokens = null; // the client would send it as max_completion_tokens
            shaped.RawRepresentationFactory = _ => WithMaxTokens(most);
        }

        return shaped;
    }

    /// <summary>True where it is worth asking again, with another request: another call may have learnt it meanwhile.</summary>
    /// <param name="asked">Of the request that was refused.</param>
    public bool Learn(string model, Shape asked, OpenAIException refusal)
    {
        if (refusal.Status != 400 || _shapes.Count >= MostModels)
            return false;
        var known = ShapeOf(model);
        var learnt = refusal.Parameter switch
        {
            "temperature" => known with { HasTemperature = false },
            OpenAIException.Tools => known with { HasTools = false },
            "max_tokens" when !asked.HasOtherLimit => known with { Limit = TokenLimit.MaxCompletionTokens, HasOtherLimit = true },
            "max_completion_tokens" when !asked.HasOtherLimit => known with { Limit = TokenLimit.MaxTokens, HasOtherLimit = true },
            _ => known,
        };
        _shapes[model] = learnt;
        return learnt != asked;
    }

    public Shape ShapeOf(string model) => _shapes.GetValueOrDefault(model) ?? new Shape(limit, HasTemperature: true, HasTools: true, HasOtherLimit: false);

    private static ChatCompletionOptions WithMaxTokens(int most)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.max_tokens"u8, most);
        return options;
    }

    /// <param name="HasOtherLimit">The limit has been tried in both forms.</param>
    internal sealed record Shape(TokenLimit Limit, bool HasTemperature, bool HasTools, bool HasOtherLimit);
}
