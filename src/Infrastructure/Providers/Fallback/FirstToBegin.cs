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
            await using var pieces = begin().GetAsyncEnumerator(ct);
            var held = new List<T>();
            bool isMore;
            try
            {
                while ((isMore = await pieces.MoveNextAsync()) && !isOutput(pieces.Current))
                    held.Add(pieces.Current);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!takeOver(e))
                    throw;
                continue;
            }

            foreach (var piece in held)
                yield return piece;
            for (; isMore; isMore = await pieces.MoveNextAsync())
                yield return pieces.Current;
            yield break;
        }
    }
}
