using System.Runtime.CompilerServices;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Waits for what a model has begun with tools, and has the caller told that it takes a moment.</summary>
internal sealed class ToolWait(ToolStep step, ToolSession session, TimeProvider time)
{
    /// <param name="hasSpoken">The model has said something before.</param>
    public async IAsyncEnumerable<ReplyFragment> FragmentsAsync(bool hasSpoken, [EnumeratorCancellation] CancellationToken ct)
    {
        if (step.Entries.Count == 0)
            yield break;
        foreach (var entry in step.Entries.Where(entry => !hasSpoken && !entry.IsSignal && entry.IsRunning))
        {
            if (entry.Tool is { } tool && session.Next(nameof(tool.Messages.Start), tool, tool.Messages.Start) is { } start)
            {
                hasSpoken = true;
                yield return new ReplyText(step.Fill(start, entry));
            }
        }

        if (step.IsToBeAnswered)
            yield return new ReplyBreak();
        foreach (var entry in step.Entries)
        {
            while (!await IsEndedAsync(entry, ct))
            {
                if (session.Next(nameof(ToolMessages.Delayed), entry.Tool!, entry.Tool!.Messages.Delayed) is not { } delayed)
                    continue;
                yield return new ReplyText(step.Fill(delayed, entry));
                yield return new ReplyBreak();
            }

            if (!entry.IsRunning)
                yield return new ToolUsed(entry.Call.Name, entry.Call.Arguments, entry.Call.Result, entry.Call.Ms ?? 0, entry.Call.Status);
        }
    }

    /// <summary>False where it is time to say that it takes longer.</summary>
    private async ValueTask<bool> IsEndedAsync(ToolEntry entry, CancellationToken ct)
    {
        if (entry.Ended.IsCompleted)
            return true;
        try
        {
            await entry.Ended.WaitAsync(TimeSpan.FromMilliseconds(entry.Tool?.Messages.DelayedAfterMs ?? ToolMessages.DefaultDelayedAfterMs), time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
