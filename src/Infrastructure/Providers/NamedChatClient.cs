using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Has the first update of every answer say whose it is.</summary>
internal sealed class NamedChatClient(string provider, IChatClient model) : DelegatingChatClient(model)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var isNamed = false;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            if (!isNamed)
                (update.AdditionalProperties ??= [])[ReplyUsage.ProviderKey] = provider;
            isNamed = true;
            yield return update;
        }
    }
}
