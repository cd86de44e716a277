using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Search.Dense;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>Which set answers, and who waits for a newer one.</summary>
public sealed class OwnerVectorsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<VectorSet>> _reads = [];
    private readonly SemaphoreSlim _began = new(0);
    private readonly OwnerVectors _vectors;

    public OwnerVectorsTests() => _vectors = new OwnerVectors(
        _ =>
        {
            var read = new TaskCompletionSource<VectorSet>(TaskCreationOptions.RunContinuationsAsynchronously);
            _reads.Add(read);
            _began.Release();
            return read.Task;
        },
        _time);

    [Test]
    public async Task All_who_ask_before_anything_was_read_wait_for_the_one_reading()
    {
        var (first, second) = (_vectors.UseAsync(default), _vectors.UseAsync(default));
        first.IsCompleted.ShouldBeFalse();
        var set = await FinishReadAsync(0);
        (await first).ShouldBeSameAs(set);
        (await second).ShouldBeSameAs(set);
        (await _vectors.UseAsync(default)).ShouldBeSameAs(set);
        _reads.Count.ShouldBe(1);
    }

    [Test]
    public async Task What_was_read_answers_while_it_is_checked_in_the_background()
    {
        var old = await ReadFirstAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        _vectors.Check();
        _vectors.Check();
        (await _vectors.UseAsync(default)).ShouldBeSameAs(old);
        _time.Advance(TimeSpan.FromMinutes(1)); // it is much
        (await _vectors.UseAsync(default)).ShouldBeSameAs(old);
        var fresh = await FinishReadAsync(1);
        await UntilAsync(() => ReferenceEquals(_vectors.Current, fresh));
        _reads.Count.ShouldBe(2);
    }

    [Test]
    public async Task Where_nobody_has_checked_for_two_seconds_a_search_does_and_waits()
    {
        await ReadFirstAsync();
        _time.Advance(TimeSpan.FromSeconds(2.1));
        var (one, other) = (_vectors.UseAsync(default), _vectors.UseAsync(default));
        var fresh = await FinishReadAsync(1);
        (await one).ShouldBeSameAs(fresh);
        (await other).ShouldBeSameAs(fresh);
    }

    [Test]
    public async Task A_first_reading_that_takes_long_is_not_waited_for_and_goes_on()
    {
        var waiting = _vectors.UseAsync(default);
        await _began.WaitAsync();
        _time.Advance(TimeSpan.FromMilliseconds(60));
        (await waiting).ShouldBeSameAs(VectorSet.Empty);
        (await _vectors.UseAsync(default)).ShouldBeSameAs(VectorSet.Empty); // at once
        _began.Release();
        var set = await FinishReadAsync(0);
        await UntilAsync(() => ReferenceEquals(_vectors.Current, set));
        (await _vectors.UseAsync(default)).ShouldBeSameAs(set);
        _reads.Count.ShouldBe(1);
    }

    [Test]
    public async Task Where_it_takes_long_to_read_what_has_changed_what_was_read_before_answers()
    {
        var old = await ReadFirstAsync();
        _time.Advance(TimeSpan.FromHours(1));
        var waiting = _vectors.UseAsync(default);
        await _began.WaitAsync();
        _time.Advance(TimeSpan.FromMilliseconds(60));
        (await waiting).ShouldBeSameAs(old);
        (await _vectors.UseAsync(default)).ShouldBeSameAs(old);
        _began.Release();
        var fresh = await FinishReadAsync(1);
        await UntilAsync(() => ReferenceEquals(_vectors.Current, fresh));
    }

    [Test]
    public async Task A_reading_that_fails_fails_who_waits_for_it_and_the_next_tries_again()
    {
        var waiting = _vectors.UseAsync(default);
        await _began.WaitAsync();
        _reads[0].SetException(new IOException("gone"));
        await Should.ThrowAsync<IOException>(() => waiting);
        var again = _vectors.UseAsync(default);
        var set = await FinishReadAsync(1);
        (await again).ShouldBeSameAs(set);
    }

    private async Task<VectorSet> ReadFirstAsync()
    {
        var reading = _vectors.UseAsync(default);
        await FinishReadAsync(0);
        return await reading;
    }

    private async Task<VectorSet> FinishReadAsync(int index)
    {
        await _began.WaitAsync();
        var set = new VectorSet(new Dictionary<DataSourceId, long>(), []);
        _reads[index].SetResult(set);
        return set;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
            await timer.WaitForNextTickAsync();
    }
}
