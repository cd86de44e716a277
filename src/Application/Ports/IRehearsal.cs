namespace VoiceAssistant.Application.Ports;

/// <summary>Lets a host do, before it is ready, what it will do all day, so that the first caller does not pay for first times.</summary>
public interface IRehearsal
{
    /// <summary>Runs an act in a scope of its own. Whatever it saves is taken back when it ends.</summary>
    Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> act, CancellationToken ct);
}
