using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.OAuth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.OAuth;

public sealed class SigningKeyRingTests
{
    /// <summary>On a slow machine the clock has gone on when the key is there.</summary>
    [Test]
    public async Task The_first_key_signs_for_whoever_asked_before_it_was_made()
    {
        await using var host = await TestHost.StartAsync();
        host.Time.Tick = TimeSpan.FromMilliseconds(1);
        var ring = host.Services.GetRequiredService<SigningKeyRing>();
        (await ring.CredentialsAsync(CancellationToken.None)).Key.KeyId.ShouldNotBeNullOrEmpty();
        (await ring.VerificationKeysAsync(CancellationToken.None)).Count.ShouldBe(1, "no second one was needed");
    }

    /// <summary>The keys of Data Protection were lost, and a job reads the signing keys while a token waits for a new one.</summary>
    [Test]
    public async Task Another_s_reading_is_no_answer_where_a_new_key_is_needed()
    {
        await using var host = await TestHost.StartAsync();
        await host.Services.GetRequiredService<SigningKeyRing>().RotateAsync(CancellationToken.None);
        await host.ReadAsync(db => ((DbContext)db).Set<SigningKey>()
            .ExecuteUpdateAsync(keys => keys.SetProperty(key => key.ProtectedPrivateKey, "lost")));

        var scopes = new Gate(host.Services.GetRequiredService<IServiceScopeFactory>());
        using var ring = ActivatorUtilities.CreateInstance<SigningKeyRing>(host.Services, scopes);
        await ring.CurrentAsync(CancellationToken.None);
        scopes.Close();
        var job = Task.Run(() => ring.RotateAsync(CancellationToken.None));
        await scopes.Waited;
        var token = ring.CredentialsAsync(CancellationToken.None);
        scopes.Open();
        await job;
        (await token).Key.KeyId.ShouldNotBeNullOrEmpty();
    }

    /// <summary>Lets nobody into the database while it is closed.</summary>
    private sealed class Gate(IServiceScopeFactory scopes) : IServiceScopeFactory
    {
        private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile TaskCompletionSource? _closed;

        /// <summary>Completes when somebody wants to get in.</summary>
        public Task Waited => _waited.Task;

        public void Close() => _closed = new TaskCompletionSource();

        public void Open() => _closed!.SetResult();

        public IServiceScope CreateScope()
        {
            if (_closed is { } closed)
            {
                _waited.TrySetResult();
                closed.Task.Wait();
            }

            return scopes.CreateScope();
        }
    }
}
