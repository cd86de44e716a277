using System;
using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContactsAndCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_Name",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_AssistantId",
                table: "Calls");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Turns",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Contacts",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Contacts",
                type: "TEXT",
                maxLength: 700,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Contacts",
                type: "TEXT",
                maxLength: 410,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "TurnKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TurnKeys", x => x.Id);
                });

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
                name: "IX_TurnKeys_ConversationId_Number",
                table: "TurnKeys",
                columns: new[] { "ConversationId", "Number" },
                unique: true);

            SearchColumns.Fill(migrationBuilder);
            TurnIndex.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            TurnIndex.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "TurnKeys");

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

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Turns");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_Name",
                table: "Contacts",
                columns: new[] { "OwnerId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_AssistantId",
                table: "Calls",
                column: "AssistantId");
        }
    }
}
