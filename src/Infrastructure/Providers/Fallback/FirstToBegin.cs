using System.Runtime.CompilerServices;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// Streams from the first source that gives something in time; one that fails or dries up later is not replaced, for its
/// output is in use.
/// </summary>
/// <param name="next">How long from one piece to the next.</param>
/// <param name="late">What the failure is called of one that takes longer.</param>
internal sealed class FirstToBegin(TimeSpan next, Func<TimeoutException, Exception> late, TimeProvider time)
{
    /// <param name="begin">Asks the source whose turn it is.</param>
    /// <param name="first">How long the source whose turn it is may take to give its first output.</param>
    /// <param name="isOutput">Whether a piece is worth something; others are held back until one is.</param>
    /// <param name="takeOver">Told why a source failed; false where it was the last, whose exception is then thrown.</param>
    /// <param name="dryUp">Told why a source failed whose output is in use, before that is thrown.</param>
    /// <param name="complete">Told that a source gave output to its end; nobody is told of one that nobody hears out.</param>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> begin,
        Func<TimeSpan> first,
        Func<T, bool> isOutput,
        Func<Exception, bool> takeOver,
        Action<Exception> dryUp,
        Action complete,
        [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var source = new TimedStream<T>(begin, time, ct);
            var held = new List<T>();
            bool isMore;
            try
            {
                var (started, limit) = (time.GetTimestamp(), first());
                while ((isMore = await MoveNextAsync(source, Left(limit, started))) && !isOutput(source.Current))
                    held.Add(source.Current);
            }
            catch (Exception e)
            {
                await DiscardAsync(source);
                if (ct.IsCancellationRequested || !takeOver(e))
                    throw;
                continue;
            }

            var hasOutput = isMore;
            await using (source)
            {
                foreach (var piece in held)
                    yield return piece;
                for (; isMore; isMore = await MoveNextAsync(source, dryUp, ct))
                    yield return source.Current;
            }

            if (hasOutput)
                complete();
            yield break;
        }
    }

    private TimeSpan Left(TimeSpan limit, long started) =>
        TimeSpan.FromTicks(Math.Max(0, (limit - time.GetElapsedTime(started)).Ticks));

    private async ValueTask<bool> MoveNextAsync<T>(TimedStream<T> source, Action<Exception> dryUp, CancellationToken ct)
    {
        try
        {
            return await MoveNextAsync(source, next);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            dryUp(e);
            throw;
        }
    }

    private async ValueTask<bool> MoveNextAsync<T>(TimedStream<T> source, TimeSpan limit)
    {
        try
        {
            return await source.MoveNextAsync(limit);
        }
        catch (TimeoutException e)
        {
            throw late(e);
        }
    }

    /// <summary>What has failed may fail in its clean-up too; the first failure is what counts.</summary>
    private static async Task DiscardAsync<T>(TimedStream<T> failed)
    {
        try
        {
            await failed.DisposeAsync();
        }
        catch (Exception)
        {
            // see above
        }
    }
}
