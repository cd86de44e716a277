using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>A database that is slow to say which vectors there are.</summary>
internal sealed class HeldVectors : DbCommandInterceptor
{
    private volatile TaskCompletionSource _gate = Open();

    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _gate.TrySetResult();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("SourceStates", StringComparison.Ordinal) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            await _gate.Task.WaitAsync(cancellationToken);
        return result;
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
