using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Where the calls of tools are kept.</summary>
/// <param name="keep">Carries a command out, sooner or later, and returns at once; null where nothing is kept.</param>
public sealed class ToolJournal(IUseCases? useCases, Func<IRequest<Result<Unit>>, Task>? keep, TimeProvider time)
{
    /// <summary>A caller waits for it.</summary>
    private static readonly TimeSpan BeginTimeout = TimeSpan.FromSeconds(5);

    public static ToolJournal None { get; } = new(useCases: null, keep: null, TimeProvider.System);

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

    /// <summary>Keeps a call of which nothing more comes.</summary>
    internal void Keep(ToolCall call) => _ = keep?.Invoke(new RecordToolCallCommand(call));
}
