using Microsoft.AspNetCore.Identity;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Identity;

/// <summary>A person with an account: with an e-mail address and a password of ours, or known by an external issuer.</summary>
internal sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>Whose data the person works with; a new owner unless another is set, which others may share.</summary>
    public OwnerId OwnerId { get; set; } = OwnerId.New();

    /// <summary>What the person wants to be called.</summary>
    public string? Name { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Together with <see cref="Subject"/> who the user is for an external issuer; else null.</summary>
    public string? Issuer { get; set; }

    public string? Subject { get; set; }

    /// <summary>Since when an operator has shut the account.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>Since when the account is being erased: it does nothing any more, and what is its own goes.</summary>
    public DateTime? ErasureStartedAt { get; set; }

    public bool IsActive => DisabledAt is null && ErasureStartedAt is null;
}
