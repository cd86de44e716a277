namespace VoiceAssistant.Domain.Access;

/// <summary>
/// A row about what one person did or may do, such as a sign-in: nobody else's, not even of those who share an owner with
/// that person. Every query over such rows is filtered by its user.
/// </summary>
public interface IPersonal
{
    UserId UserId { get; }
}
