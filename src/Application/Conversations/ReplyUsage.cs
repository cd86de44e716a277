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
    private ReplyUsage? _other;

    /// <param name="configured">The provider, where the updates do not name it.</param>
    /// <returns>Null where no model was asked, or none gave anything.</returns>
    public TurnUsage? ToUsage(string configured)
    {
        lock (_gate)
        {
            if ((Used(), _other?.Used()) is not ({ } own, var other))
                return null;
            var counted = own.Counted;
            if (other is { } more)
                counted.Add(more.Counted);
            return new TurnUsage(_provider ?? configured, UsageKind.Model)
            {
                InputTokens = counted.InputTokenCount,
                OutputTokens = counted.OutputTokenCount,
                CachedTokens = counted.CachedInputTokenCount,
                Estimated = own.IsEstimated || other is { IsEstimated: true },
            };
        }
    }

    /// <summary>Null where no model was asked, or none gave anything.</summary>
    private (UsageDetails Counted, bool IsEstimated)? Used()
    {
        lock (_gate)
        {
            if (_asked == 0)
                return null;
            var used = new UsageDetails();
            used.Add(_counted ?? new UsageDetails { InputTokenCount = TokensOf(_asked), OutputTokenCount = TokensOf(_answered) });
            return (used, _counted is null);
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

    /// <summary>A model is asked something else for the same reply, too.</summary>
    internal void Add(ReplyUsage other)
    {
        lock (_gate)
            _other = other;
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
