using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class FirstToBeginTests
{
    [Test]
    public async Task A_source_that_fails_before_it_gives_a_stream_is_replaced() =>
        (await ReadAsync(() => throw new InvalidOperationException("Told to fail."))).ShouldBe(["second"]);

    [Test]
    public async Task A_source_that_fails_in_its_clean_up_too_is_replaced() =>
        (await ReadAsync(() => new Broken())).ShouldBe(["second"]);

    private static async Task<List<string>> ReadAsync(Func<IAsyncEnumerable<string>> first)
    {
        var sources = new Queue<Func<IAsyncEnumerable<string>>>([first, () => ((string[])["second"]).ToAsyncEnumerable()]);
        var told = new List<string>();
        var minute = TimeSpan.FromMinutes(1);
        var firstToBegin = new FirstToBegin(minute, late => late, TimeProvider.System);
        await foreach (var piece in firstToBegin.StreamAsync(
            _ => sources.Dequeue()(), () => minute, _ => true, _ => sources.Count > 0, _ => { }, () => { }, CancellationToken.None))
            told.Add(piece);
        return told;
    }

    private sealed class Broken : IAsyncEnumerable<string>, IAsyncEnumerator<string>
    {
        public string Current => "";

        public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => throw new IOException("Told to fail.");

        public ValueTask DisposeAsync() => throw new IOException("Told to fail once more.");
    }
}
