using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class IndexesOfLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Turns_OwnerId",
                table: "Turns");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_CreatedAt",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_Search",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_Status",
                table: "Calls");

            migrationBuilder.CreateIndex(
                name: "IX_Turns_OwnerId_ConversationId",
                table: "Turns",
                columns: new[] { "OwnerId", "ConversationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_CreatedAt_Id",
                table: "Contacts",
                columns: new[] { "OwnerId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_Search_Id_IsBlocked",
                table: "Contacts",
                columns: new[] { "OwnerId", "Search", "Id", "IsBlocked" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id",
                table: "Calls",
                columns: new[] { "OwnerId", "AssistantId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt_Id",
                table: "Calls",
                columns: new[] { "OwnerId", "ContactId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt_Id",
                table: "Calls",
                columns: new[] { "OwnerId", "Outcome", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_StartedAt_Id_Direction_ConversationId",
                table: "Calls",
                columns: new[] { "OwnerId", "StartedAt", "Id", "Direction", "ConversationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Status_OwnerId_StartedAt_Id",
                table: "Calls",
                columns: new[] { "Status", "OwnerId", "StartedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Turns_OwnerId_ConversationId",
                table: "Turns");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_CreatedAt_Id",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_Search_Id_IsBlocked",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt_Id",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt_Id",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_StartedAt_Id_Direction_ConversationId",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_Status_OwnerId_StartedAt_Id",
                table: "Calls");

            migrationBuilder.CreateIndex(
                name: "IX_Turns_OwnerId",
                table: "Turns",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_CreatedAt",
                table: "Contacts",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_Search",
                table: "Contacts",
                columns: new[] { "OwnerId", "Search" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "AssistantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "ContactId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "Outcome", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Status",
                table: "Calls",
                column: "Status");
        }
    }
}
