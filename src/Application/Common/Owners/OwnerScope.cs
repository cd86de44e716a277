using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Common.Owners;

/// <summary>
/// Whose data this service scope sees: of the token's user in the Api, of the call's owner on the media host. While it
/// is not set, no tenant's row is visible.
/// </summary>
public sealed class OwnerScope
{
    public UserId? Owner { get; private set; }

    /// <exception cref="InvalidOperationException">The scope acts for nobody.</exception>
    public UserId Required => Owner ?? throw new InvalidOperationException("This use case needs an owner.");

    /// <exception cref="InvalidOperationException">The scope already acts for somebody else.</exception>
    public void ActFor(UserId owner)
    {
        if (Owner is { } current && current != owner)
            throw new InvalidOperationException("A scope acts for one owner only.");
        Owner = owner;
    }
}
