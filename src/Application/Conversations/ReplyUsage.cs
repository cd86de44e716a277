using Microsoft.Extensions.AI;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// What a reply has used of its model by now: as its provider counts, else as the lengths of the texts tell. Written by
/// whoever reads the reply, read by anybody.
/// </summary>
public sealed class ReplyUsage
{
    /// <summary>The additional property of an update that names the model's provider.</summary>
    public const string ProviderKey = "voiceassistant.provider";

    /// <summary>What a token of English text is on average; other languages have fewer characters to it.</summary>
    private const int CharactersPerToken = 4;

    private readonly Lock _gate = new();
    private long _asked, _answered;
    private string? _provider;
    private UsageDetails? _counted;

    /// <param name="configured">The provider, where the updates do not name it.</param>
    /// <returns>Null where no model was asked, or none gave anything.</returns>
    public TurnUsage? ToUsage(string configured)
    {
        lock (_gate)
        {
            if (_asked == 0)
                return null;
            var usage = new TurnUsage(_provider ?? configured, UsageKind.Model);
            return _counted is { } counted
                ? usage with
                {
                    InputTokens = counted.InputTokenCount,
                    OutputTokens = counted.OutputTokenCount,
                    CachedTokens = counted.CachedInputTokenCount,
                }
                : usage with { InputTokens = TokensOf(_asked), OutputTokens = TokensOf(_answered), Estimated = true };
        }
    }

    /// <summary>A model is being asked.</summary>
    internal void Ask(IEnumerable<ChatMessage> messages)
    {
        lock (_gate)
            _asked += messages.Sum(message => (long)message.Text.Length);
    }

    internal void Count(ChatResponseUpdate update)
    {
        lock (_gate)
        {
            _provider = update.AdditionalProperties?.GetValueOrDefault(ProviderKey) as string ?? _provider;
            foreach (var content in update.Contents)
            {
                if (content is UsageContent { Details: var details })
                    (_counted ??= new UsageDetails()).Add(details);
                else if (content is TextContent { Text.Length: var length })
                    _answered += length;
            }
        }
    }

    /// <summary>A model was asked something else for the same reply.</summary>
    internal void Add(ReplyUsage other)
    {
        var (asked, answered, counted) = other.Taken();
        lock (_gate)
        {
            (_asked, _answered) = (_asked + asked, _answered + answered);
            if (counted is not null)
                (_counted ??= new UsageDetails()).Add(counted);
        }
    }

    private (long Asked, long Answered, UsageDetails? Counted) Taken()
    {
        lock (_gate)
            return (_asked, _answered, _counted);
    }

    /// <summary>Whoever was asked failed, and has used nothing that anybody knows of, unless something of it had come.</summary>
    internal void Fail()
    {
        lock (_gate)
        {
            if (_answered == 0 && _counted is null)
                _asked = 0;
        }
    }

    private static long TokensOf(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
