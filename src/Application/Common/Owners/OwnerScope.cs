using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Owners;

/// <summary>
/// Whose data this service scope sees: of the token's owner in the Api, of the call's owner on the media host. Where a
/// person is behind it, it sees what is that person's own as well. While neither is set, no such row is visible.
/// </summary>
public sealed class OwnerScope
{
    public OwnerId? Owner { get; private set; }

    /// <summary>Null where no person is behind it: on a call, or with a token of a client's own.</summary>
    public UserId? User { get; private set; }

    /// <exception cref="InvalidOperationException">The scope acts for nobody.</exception>
    public OwnerId Required => Owner ?? throw new InvalidOperationException("This use case needs an owner.");

    /// <exception cref="InvalidOperationException">No person is behind the scope.</exception>
    public UserId RequiredUser => User ?? throw new InvalidOperationException("This use case needs a user.");

    /// <exception cref="InvalidOperationException">The scope already acts for somebody else.</exception>
    public void ActFor(OwnerId owner)
    {
        if (Owner is { } current && current != owner)
            throw new InvalidOperationException("A scope acts for one owner only.");
        Owner = owner;
    }

    /// <exception cref="InvalidOperationException">The scope already acts for somebody else.</exception>
    public void ActFor(UserId user, OwnerId owner)
    {
        if (User is { } current && current != user)
            throw new InvalidOperationException("A scope acts for one user only.");
        ActFor(owner);
        User = user;
    }
}
