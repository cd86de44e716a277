using System.Text.Json.Nodes;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Where the calls of tools are kept.</summary>
/// <param name="keep">Carries a command out, sooner or later, and returns at once; null where nothing is kept.</param>
/// <param name="protector">Encrypts marked arguments while the caller is asked about them; null where nothing is kept of those.</param>
public sealed class ToolJournal(IUseCases? useCases, Func<IRequest<Result<Unit>>, Task>? keep, ISecretProtector? protector, TimeProvider time)
{
    /// <summary>A caller waits for it.</summary>
    private static readonly TimeSpan BeginTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A reply waits for it, which can do without.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(2);

    public static ToolJournal None { get; } = new(useCases: null, keep: null, protector: null, TimeProvider.System);

    /// <summary>The assistant of a conversation in writing, which is kept with its first turn; null where the conversation is kept before.</summary>
    public AssistantId? BeginsWith { get; init; }

    /// <summary>Keeps that something is about to be done. False where that could not be kept: it must not be done then.</summary>
    internal async Task<bool> BeginAsync(ToolCall call)
    {
        if (useCases is null)
            return true;
        using var timeout = new CancellationTokenSource(BeginTimeout, time);
        try
        {
            return (await useCases.SendAsync(call.OwnerId, new BeginToolCallCommand(call, BeginsWith), timeout.Token)).IsSuccess;
        }
        catch (Exception)
        {
            return false; // logged where it failed
        }
    }

    /// <summary>Whole and encrypted; null where nothing in them is marked.</summary>
    internal string? Lock(JsonObject arguments, IReadOnlyList<string> fields) =>
        fields.Count == 0 || JsonNode.DeepEquals(arguments, ToolRedaction.Arguments(arguments, fields)) ? null : protector?.Protect(ToolArguments.Write(arguments));

    /// <summary>As the model gave them; null where they are not held, or cannot be decrypted.</summary>
    internal JsonObject? Unlock(ToolCall call) => call.Held is { } held && protector?.Unprotect(held) is { } text ? JsonNode.Parse(text) as JsonObject : null;

    /// <summary>Keeps a call of which nothing more comes.</summary>
    internal void Keep(ToolCall call) => _ = keep?.Invoke(new RecordToolCallCommand(call, BeginsWith));

    /// <summary>All that is kept by now; nothing where it cannot be read in time.</summary>
    internal async Task<IReadOnlyList<ToolCall>> ReadAsync(Conversation conversation, CancellationToken ct)
    {
        if (useCases is null)
            return [];
        using var timeout = new CancellationTokenSource(ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            var read = await useCases.SendAsync(conversation.OwnerId, new ReadToolCallsQuery(conversation.Id), either.Token).WaitAsync(either.Token);
            return read.IsSuccess ? read.Value : [];
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return []; // logged where it failed
        }
    }
}
