using System.Runtime.CompilerServices;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>Streams from the first source that gives something; one that fails later is not replaced, for its output is in use.</summary>
internal static class FirstToBegin
{
    /// <param name="begin">Asks the source whose turn it is.</param>
    /// <param name="isOutput">Whether a piece is worth something; others are held back until one is.</param>
    /// <param name="takeOver">Told why a source failed; false where it was the last, whose exception is then thrown.</param>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        Func<IAsyncEnumerable<T>> begin,
        Func<T, bool> isOutput,
        Func<Exception, bool> takeOver,
        [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            IAsyncEnumerator<T>? pieces = null;
            var held = new List<T>();
            bool isMore;
            try
            {
                pieces = begin().GetAsyncEnumerator(ct);
                while ((isMore = await pieces.MoveNextAsync()) && !isOutput(pieces.Current))
                    held.Add(pieces.Current);
            }
            catch (Exception e)
            {
                await DiscardAsync(pieces);
                if (ct.IsCancellationRequested || !takeOver(e))
                    throw;
                continue;
            }

            await using (pieces)
            {
                foreach (var piece in held)
                    yield return piece;
                for (; isMore; isMore = await pieces.MoveNextAsync())
                    yield return pieces.Current;
            }

            yield break;
        }
    }

    /// <summary>What has failed may fail in its clean-up too; the first failure is what counts.</summary>
    private static async Task DiscardAsync(IAsyncDisposable? failed)
    {
        try
        {
            if (failed is not null)
                await failed.DisposeAsync();
        }
        catch (Exception)
        {
            // see above
        }
    }
}
