using System.Text.Json.Nodes;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Where the calls of tools are kept.</summary>
/// <param name="keep">Carries a command out, sooner or later, and returns at once; null where nothing is kept.</param>
/// <param name="protector">Encrypts marked arguments while the caller is asked about them; null where nothing is kept of those.</param>
public sealed class ToolJournal(IUseCases? useCases, Func<IRequest<Result<Unit>>, Task>? keep, ISecretProtector? protector, TimeProvider time)
{
    /// <summary>A caller waits for it.</summary>
    private static readonly TimeSpan BeginTimeout = TimeSpan.FromSeconds(5);

    public static ToolJournal None { get; } = new(useCases: null, keep: null, protector: null, TimeProvider.System);

    /// <summary>Keeps that something is about to be done. False where that could not be kept: it must not be done then.</summary>
    internal async Task<bool> BeginAsync(ToolCall call)
    {
        if (useCases is null)
            return true;
        using var timeout = new CancellationTokenSource(BeginTimeout, time);
        try
        {
            return (await useCases.SendAsync(call.OwnerId, new BeginToolCallCommand(call), timeout.Token)).IsSuccess;
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
    internal void Keep(ToolCall call) => _ = keep?.Invoke(new RecordToolCallCommand(call));
}
