using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Demo;

/// <summary>What a developer finds on the first start: one user with one assistant that answers one number.</summary>
public static class Demonstration
{
    public static readonly UserId User = UserId.From(new Guid("0d3e0000-0000-7000-8000-000000000001"));

    public static readonly OwnerId Owner = OwnerId.From(new Guid("0d3e0000-0000-7000-8000-000000000002"));

    public const string Email = "demo@voiceassistant.example";

    public static readonly PhoneNumber Number = PhoneNumber.Parse("+15550100000");
}
