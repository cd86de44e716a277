namespace VoiceAssistant.Application.Demo;

/// <summary>The <c>Demo</c> settings.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>With which a developer signs in as <see cref="Demonstration.Email"/>; made up where nobody sets it.</summary>
    public string? Password { get; set; }
}
